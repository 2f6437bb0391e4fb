import './text-field.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface TextFieldProps {
  label: string;
  name: string;
  type?: 'text' | 'email' | 'url' | 'password';
  autocomplete?: string;
  placeholder?: string;
  hint?: string;
  /** What is wrong with what was typed, as a sentence. */
  fault?: string | undefined;
  /** Stands in the field, at its end. */
  inside?: ComponentChildren;
  value?: string;
  onText?(text: string): void;
}

export function TextField({ label, hint, fault, inside, type = 'text', onText, ...rest }: TextFieldProps) {
  const id = useId();
  const words = fault ?? hint;
  return (
    <div class="text-field">
      <label for={id}>{label}</label>
      <div class="text-field-box">
        <input
          {...rest}
          id={id}
          // The types know only fields of one constant kind; all of these take the same attributes.
          type={type as 'text'}
          // Addresses and passwords are not prose.
          autocapitalize={type === 'text' ? 'words' : 'none'}
          spellcheck={false}
          onInput={onText && ((event) => onText(event.currentTarget.value))}
          aria-invalid={fault !== undefined}
          aria-describedby={words ? `${id}-words` : undefined}
        />
        {inside}
      </div>
      {words && (
        <p id={`${id}-words`} class={fault ? 'text-field-fault' : 'text-field-hint'}>
          {words}
        </p>
      )}
    </div>
  );
}
