import { LIMITS } from '@deskbell/shared';
import { TypingSuggestions } from '../core/typing-suggestions.ts';
import { type Extra, ExtrasFrame } from './ExtrasFrame.tsx';
import { stateful, useEffect, useMemo, useRef, useState } from './hooks.ts';
import { PlusIcon, SendIcon } from './icons.tsx';
import { Suggested } from './Suggested.tsx';
import type { SharedProps } from './shared-props.ts';

const NONE: readonly string[] = [];

/** The message field is this high with two lines in it. */
const TWO_LINES_PX = 50;

/** A phone's keyboard leaves little: what is typed and the last words stay in sight. */
const roomFor = () => ((window.visualViewport?.height ?? innerHeight) > 480 ? 3 : 2);

export const Composer = stateful(({ state, store, locale }: SharedProps) => {
  const text = store.draft;
  const [, redraw] = useState({});
  const setText = (typed: string) => {
    store.draft = typed;
    redraw({});
  };
  const field = useRef<HTMLTextAreaElement | null>(null);
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
  const over = [...text].length - LIMITS.textCodePoints;
  /** Asked for last, of what may go along: files that were dropped or pasted, or to choose something; undefined while there is nothing. */
  const [extra, setExtra] = useState<Extra | undefined>(undefined);
  /** One for each file that goes along: its id, empty while it is not there. */
  const [files, setFiles] = useState(NONE);
  const saysSomething = text.trim() !== '' || files.length > 0;
  const canSend = saysSomething && over <= 0;

  // As high as its text, up to the height that the styles allow.
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.blockSize = 'auto';
    if (current.scrollHeight > 0) current.style.blockSize = `${current.scrollHeight}px`;
  }, [text, state.open]);

  useEffect(() => {
    const panel = field.current?.closest<HTMLElement>('.panel');
    if (!panel || !state.site?.files) return;
    panel.ondragover =
      panel.ondrop =
      panel.onpaste =
        (event: DragEvent | ClipboardEvent) => {
          const data = 'dataTransfer' in event ? event.dataTransfer : event.clipboardData;
          // What is copied from a table is a picture of it too, and meant as text.
          if (!data?.types.includes('Files') || data.types.includes('text/plain')) return;
          event.preventDefault();
          if (!extra || data.files.length > 0) setExtra({ files: [...data.files] });
        };
  });

  const send = (words: string) => {
    if (store.send(words, files)) {
      setText('');
      setExtra(undefined);
      setFiles(NONE);
    }
    field.current?.focus();
  };

  const isWithPeople =
    state.conversationState === 'waiting' ||
    state.conversationState === 'active' ||
    state.outbox.some(({ ask, status }) => ask.type === 'handoff.request' && status !== 'failed');

  const maySuggest = state.open && !isWithPeople && state.site?.hasFaq === true && state.connection.name === 'ready';
  useEffect(() => typing.type(text, maySuggest), [text, maySuggest]);
  useEffect(() => () => typing.stop(), []);

  const isSeen = state.site?.livePreview;
  const writeOn = () => field.current?.focus();
  /** @returns whether there is something to move to. */
  const moveIn = (key: string, { value, selectionStart, selectionEnd, clientHeight }: HTMLTextAreaElement): boolean => {
    // Within a text of several lines the arrows belong to it, but for the way out at its ends.
    const isAlone = clientHeight < TWO_LINES_PX && !value.includes('\n');
    const isAtEnd = selectionStart === selectionEnd && selectionStart === (key === 'ArrowUp' ? 0 : value.length);
    const [first, ...rest] = list.current?.querySelectorAll('button') ?? [];
    if (!first || !(isAlone || isAtEnd)) return false;
    (key === 'ArrowUp' ? (rest.at(-1) ?? first) : first).focus();
    return true;
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) send(text.trim());
      }}
    >
      {(over > 0 || state.full) && (
        <p class="bad" role="alert">
          {over > 0 ? locale.tooLong(over) : locale.full}
        </p>
      )}
      <p class="unseen" role="status">
        {suggested.length > 0 && locale.suggested(suggested.length)}
      </p>
      {suggested.length > 0 && (
        <Suggested
          questions={suggested}
          list={list}
          locale={locale}
          onChoose={send}
          onLeave={writeOn}
          onDismiss={() => {
            typing.dismiss();
            writeOn();
          }}
        />
      )}
      {extra && <ExtrasFrame state={state} store={store} locale={locale} extra={extra} field={field} onChange={setFiles} />}
      <div class="field">
        <textarea
          ref={field}
          // Empty, it is the placeholder's.
          dir={text ? 'auto' : undefined}
          rows={1}
          value={text}
          placeholder={state.conversationState === 'closed' ? locale.placeholderMore : locale.placeholder}
          aria-label={locale.placeholder}
          aria-describedby={isSeen && 'seen'}
          onInput={({ currentTarget }) => {
            store.prepare();
            setText(currentTarget.value);
            store.type();
          }}
          onKeyDown={(event) => {
            // While an input method composes, the keys belong to it.
            if (event.isComposing || event.shiftKey) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            } else if (/^Arrow(Up|Down)$/.test(event.key) && moveIn(event.key, event.currentTarget)) {
              event.preventDefault();
            } else if (event.key === 'Escape' && suggested.length > 0) {
              event.stopPropagation();
              typing.dismiss();
            }
          }}
        />
        <button type="button" class="icon-button" aria-label={locale.attach} onClick={() => setExtra({})}>
          <PlusIcon />
        </button>
        {saysSomething && (
          <button type="submit" class="send" aria-label={locale.send} disabled={!canSend}>
            <SendIcon />
          </button>
        )}
      </div>
      {isSeen && (
        <p class="name" id="seen">
          {locale.livePreview}
        </p>
      )}
      {!isWithPeople && state.asks === null && (
        <button type="button" class="person" onClick={() => store.talkToPerson()}>
          {locale.talkToPerson}
        </button>
      )}
    </form>
  );
});
