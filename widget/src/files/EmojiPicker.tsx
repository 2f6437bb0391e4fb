import { stateful, useRef } from '../ui/hooks.ts';
import { EMOJI, type Kind } from './emoji.ts';
import { recentEmoji, remember } from './recent.ts';
import { words } from './words.ts';

interface Props {
  field: HTMLTextAreaElement | null;
  /** One is chosen. */
  onDone(): void;
}

/** As the styles lay them out. */
const COLUMNS = 8;

/** One stop for the keyboard, with arrows between what can be chosen; one press puts it where the visitor was writing. */
export const EmojiPicker = stateful(({ field, onDone }: Props) => {
  const list = useRef<HTMLDivElement | null>(null);
  const all = () => [...(list.current?.querySelectorAll('button') ?? [])];
  const recent = recentEmoji();
  const kinds = Object.keys(EMOJI) as Kind[];

  const choose = (emoji: string) => {
    remember(emoji);
    if (field) {
      field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    onDone();
  };

  const move = (event: KeyboardEvent) => {
    const buttons = all();
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const forward = list.current?.matches(':dir(rtl)') ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowDown: COLUMNS,
      ArrowUp: -COLUMNS,
      Home: -at,
      End: buttons.length - 1 - at,
    };
    const step = steps[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
  };

  const group = (name: string, emoji: readonly string[], isFirst: boolean) => (
    <fieldset key={name}>
      <legend class="name">{name}</legend>
      <div class="emoji-grid">
        {emoji.map((one, at) => (
          <button type="button" key={one} tabIndex={isFirst && at === 0 ? 0 : -1} onClick={() => choose(one)}>
            {one}
          </button>
        ))}
      </div>
    </fieldset>
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in it.
    <div class="emoji-picker" ref={list} onKeyDown={move}>
      {recent.length > 0 && group(words.recent, recent, true)}
      {kinds.map((kind, at) => group(words[kind], EMOJI[kind].split(' '), recent.length === 0 && at === 0))}
    </div>
  );
});
