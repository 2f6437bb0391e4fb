import { LIMITS } from '@deskbell/shared';
import { type Extra, ExtrasFrame } from './ExtrasFrame.tsx';
import { stateful, useEffect, useRef, useState } from './hooks.ts';
import { PlusIcon, SendIcon } from './icons.tsx';
import { SuggestFrame } from './SuggestFrame.tsx';
import type { SharedProps } from './shared-props.ts';

const NONE: readonly string[] = [];

export const Composer = stateful(({ state, store, locale }: SharedProps) => {
  const text = store.draft;
  const [, redraw] = useState({});
  const setText = (typed: string) => {
    store.draft = typed;
    redraw({});
  };
  const field = useRef<HTMLTextAreaElement | null>(null);
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

  const maySuggest = text.trim() !== '' && state.open && !isWithPeople && state.site?.hasFaq === true && state.connection.name === 'ready';

  const isSeen = state.site?.livePreview;
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
      {maySuggest && field.current && (
        <SuggestFrame state={state} store={store} locale={locale} text={text} field={field.current} onChoose={send} />
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
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (canSend) send(text.trim());
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
