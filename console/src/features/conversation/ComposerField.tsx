import { useRef } from 'preact/hooks';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { COMPOSER_ID } from './focus-composer.ts';

export interface ComposerFieldProps {
  label: string;
  placeholder: string;
  text: string;
  onInput(text: string): void;
  onSend(): void;
}

/** Enter sends, Shift and Enter begins a line. */
export function ComposerField({ label, placeholder, text, onInput, onSend }: ComposerFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter takes its suggestion. Safari says so only by the key code.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSend();
  };

  return (
    <GrowingText
      field={field}
      id={COMPOSER_ID}
      class="composer-text"
      aria-label={label}
      placeholder={placeholder}
      enterkeyhint="send"
      value={text}
      onText={onInput}
      onKeyDown={onKeyDown}
    />
  );
}
