import './form.css';
import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';
import type { useForm } from './use-form.ts';

export interface FormProps {
  of: ReturnType<typeof useForm>;
  /** What sending it does. */
  action: string;
  children: ComponentChildren;
}

export function Form({ of: { attributes, fault, isSending }, action, children }: FormProps) {
  return (
    <form class="form" {...attributes}>
      {children}
      {fault && (
        <p class="form-fault" role="alert">
          {fault}
        </p>
      )}
      <Button look="main" type="submit" disabled={isSending}>
        {isSending ? 'One moment…' : action}
      </Button>
    </form>
  );
}
