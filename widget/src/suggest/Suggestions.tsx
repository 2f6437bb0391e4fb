import { stateful, useEffect, useMemo, useRef, useState } from '../ui/hooks.ts';
import type { SuggestProps } from '../ui/SuggestFrame.tsx';
import { Suggested } from './Suggested.tsx';
import { TypingSuggestions } from './typing-suggestions.ts';

/** The message field is this high with two lines in it. */
const TWO_LINES_PX = 50;

/** A phone's keyboard leaves little: what is typed and the last words stay in sight. */
const roomFor = () => ((window.visualViewport?.height ?? innerHeight) > 480 ? 3 : 2);

/** What is suggested while somebody types, and the keys that lead from the message field there and away. */
export const Suggestions = stateful(({ store, locale, text, field, onChoose }: SuggestProps) => {
  const [suggested, setSuggested] = useState<readonly string[]>([]);
  const list = useRef<HTMLUListElement | null>(null);
  const typing = useMemo(
    () =>
      new TypingSuggestions({
        lookUp: (typed, signal) => store.lookUp(typed, signal),
        onChange: (questions) => setSuggested(questions.slice(0, roomFor())),
      }),
    [],
  );
  useEffect(() => typing.type(text, true), [text]);
  useEffect(() => () => typing.stop(), []);

  /** @returns whether there is something to move to. */
  const moveIn = (key: string): boolean => {
    const { value, selectionStart, selectionEnd, clientHeight } = field;
    // Within a text of several lines the arrows belong to it, but for the way out at its ends.
    const isAlone = clientHeight < TWO_LINES_PX && !value.includes('\n');
    const isAtEnd = selectionStart === selectionEnd && selectionStart === (key === 'ArrowUp' ? 0 : value.length);
    const [first, ...rest] = list.current?.querySelectorAll('button') ?? [];
    if (!first || !(isAlone || isAtEnd)) return false;
    (key === 'ArrowUp' ? (rest.at(-1) ?? first) : first).focus();
    return true;
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // While an input method composes, the keys belong to it.
      if (event.isComposing || event.shiftKey) return;
      if (/^Arrow(Up|Down)$/.test(event.key) && moveIn(event.key)) event.preventDefault();
      else if (event.key === 'Escape' && suggested.length > 0) {
        event.stopPropagation();
        typing.dismiss();
      }
    };
    field.addEventListener('keydown', onKey);
    return () => field.removeEventListener('keydown', onKey);
  });

  return (
    <>
      <p class="unseen" role="status">
        {suggested.length > 0 && locale.suggested(suggested.length)}
      </p>
      {suggested.length > 0 && (
        <Suggested
          questions={suggested}
          list={list}
          locale={locale}
          onChoose={onChoose}
          onLeave={() => field.focus()}
          onDismiss={() => {
            typing.dismiss();
            field.focus();
          }}
        />
      )}
    </>
  );
});
