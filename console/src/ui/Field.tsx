import './field.css';
import type { ComponentChildren } from 'preact';

export interface FieldProps {
  id: string;
  label: string;
  hint?: ComponentChildren;
  fault?: string | undefined;
  children: ComponentChildren;
}

/** The words around a field: what it is, what to do, and what is wrong. `wordsOf(id)` is what describes the field itself. */
export function Field({ id, label, hint, fault, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      <p id={wordsOf(id)} class={fault ? 'field-fault' : 'field-hint'}>
        {fault ?? hint}
      </p>
    </div>
  );
}

export const wordsOf = (id: string): string => `${id}-words`;
