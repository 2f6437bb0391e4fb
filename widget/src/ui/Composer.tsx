import { LIMITS } from '@deskbell/shared';
import { TypingSuggestions } from '../core/typing-suggestions.ts';
import { FilesFrame } from './FilesFrame.tsx';
import { stateful, useEffect, useMemo, useRef, useState } from './hooks.ts';
import { ClipIcon, SendIcon } from './icons.tsx';
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
  const input = useRef<HTMLInputElement | null>(null);
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
  /** What the visitor wants to send along; undefined while nothing shows that they do. */
  const [picked, setPicked] = useState<readonly File[] | undefined>(undefined);
  /** The ids of what is there; undefined while some of it is not. */
  const [files, setFiles] = useState<readonly string[] | undefined>(NONE);
  const saysSomething = text.trim() !== '' || files !== NONE;
  const canSend = saysSomething && over <= 0;

  // As high as its text, up to the height that the styles allow.
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.blockSize = 'auto';
    if (current.scrollHeight > 0) current.style.blockSize = `${current.scrollHeight}px`;
  }, [text, state.open]);

  const pick = (more: FileList) => {
    if (more.length > 0) setFiles(undefined);
    setPicked([...(picked ?? []), ...more]);
  };
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
          if (!picked || data.files.length > 0) pick(data.files);
        };
  });

  const send = (words: string) => {
    setWaits(!files);
    if (files && store.send(words, files)) {
      setText('');
      setPicked(undefined);
      setFiles(NONE);
    }
    field.current?.focus();
  };
  /** Send was pressed before all was there. */
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (waits && files) send(text.trim());
  }, [files]);

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
      {picked && (
        <FilesFrame state={state} store={store} locale={locale} picked={picked} waits={waits} onChange={setFiles} onDone={writeOn} />
      )}
      <div class="field">
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          value={text}
          placeholder={state.conversationState === 'closed' ? locale.placeholderMore : locale.placeholder}
          aria-label={locale.placeholder}
          aria-describedby={isSeen && 'seen'}
          onInput={({ currentTarget }) => {
            store.prepare();
            setWaits(false);
            setText(currentTarget.value);
            store.type();
          }}
          onKeyDown={(event) => {
            // While an input method composes, the keys belong to it.
            if (event.isComposing || event.shiftKey) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              if (canSend) send(text.trim());
            } else if (/^Arrow(Up|Down)$/.test(event.key) && moveIn(event.key, event.currentTarget)) {
              event.preventDefault();
            } else if (event.key === 'Escape' && suggested.length > 0) {
              event.stopPropagation();
              typing.dismiss();
            }
          }}
        />
        {state.site?.files && (
          <>
            <button type="button" class="icon-button" aria-label={locale.attach} onClick={() => input.current?.click()}>
              <ClipIcon />
            </button>
            <input
              ref={input}
              type="file"
              hidden
              multiple
              accept={state.site.files}
              onChange={({ currentTarget }) => {
                pick(currentTarget.files as FileList);
                currentTarget.value = '';
              }}
            />
          </>
        )}
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
