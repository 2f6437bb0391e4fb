import { useRef } from 'preact/hooks';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { COMPOSER_ID } from './focus-composer.ts';
import type { MentionChoice } from './mentions/use-mentioning.ts';

export interface ComposerFieldProps {
  label: string;
  placeholder: string;
  text: string;
  onInput(text: string): void;
  onSend(): void;
  /** Where colleagues can be mentioned. */
  mentioning?: MentionChoice | undefined;
}

/** Enter sends, Shift and Enter begins a line. */
export function ComposerField({ label, placeholder, text, onInput, onSend, mentioning }: ComposerFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter takes its suggestion. Safari says so only by the key code.
    if (event.isComposing || event.keyCode === 229) return;
    if (field.current && mentioning?.onKey(event, field.current)) return;
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSend();
  };

  const look = () => field.current && mentioning?.look(field.current);
  const isChoosing = mentioning !== undefined && mentioning.colleagues.length > 0;
  return (
    <GrowingText
      field={field}
      id={COMPOSER_ID}
      class="composer-text"
      aria-label={label}
      placeholder={placeholder}
      enterkeyhint="send"
      value={text}
      aria-autocomplete={mentioning && 'list'}
      aria-controls={isChoosing ? mentioning.listId : undefined}
      aria-activedescendant={isChoosing ? `${mentioning.listId}-${mentioning.place}` : undefined}
      onText={(typed) => {
        onInput(typed);
        look();
      }}
      onKeyUp={look}
      onClick={look}
      onBlur={mentioning?.close}
      onKeyDown={onKeyDown}
    />
  );
}
