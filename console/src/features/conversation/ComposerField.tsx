import { useLayoutEffect, useRef } from 'preact/hooks';

export const COMPOSER_ID = 'composer-text';

export interface ComposerFieldProps {
  label: string;
  placeholder: string;
  text: string;
  onInput(text: string): void;
  onSend(): void;
}

/** A field that grows with its text, up to what its style allows. Enter sends, Shift and Enter begins a line. */
export function ComposerField({ label, placeholder, text, onInput, onSend }: ComposerFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter takes its suggestion. Safari says so only by the key code.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSend();
  };

  return (
    <textarea
      ref={field}
      id={COMPOSER_ID}
      class="composer-text"
      rows={1}
      dir="auto"
      aria-label={label}
      placeholder={placeholder}
      enterkeyhint="send"
      value={text}
      onInput={(event) => onInput(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
