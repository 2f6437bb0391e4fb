import './text-field.css';
import { useId } from 'preact/hooks';
import { GrowingText } from './GrowingText.tsx';

export interface TextAreaProps {
  label: string;
  hint?: string;
  text: string;
  maxLength?: number;
  onText(text: string): void;
}

/** A field for a few sentences. */
export function TextArea({ label, hint, text, maxLength = 4_000, onText }: TextAreaProps) {
  const id = useId();
  return (
    <div class="text-field">
      <label for={id}>{label}</label>
      <GrowingText
        id={id}
        value={text}
        onText={onText}
        rows={2}
        maxLength={maxLength}
        aria-describedby={hint ? `${id}-words` : undefined}
      />
      {hint && (
        <p id={`${id}-words`} class="text-field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
