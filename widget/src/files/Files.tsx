import type { ExtrasProps } from '../ui/ExtrasFrame.tsx';
import { stateful, useEffect, useMemo, useRef, useState } from '../ui/hooks.ts';
import { CloseIcon } from '../ui/icons.tsx';
import { type Attachment, Bringing } from './bringing.ts';
import { Preview } from './Preview.tsx';
import { words } from './words.ts';

/** What goes along with the message that is being written: how far each is, and why one is not. */
export const Files = stateful(({ state, store, picked, field, onChange }: ExtrasProps & { picked: readonly File[] }) => {
  /** Send was pressed before all was there. */
  const [waits, setWaits] = useState(false);
  const [, redraw] = useState({});
  const isOver = useRef(false);
  const bringing = useMemo(
    () => new Bringing({ door: store.door, accept: state.site?.files ?? '', words, onChange: () => redraw({}) }),
    [],
  );
  const begun = useRef(0);
  const { attachments, faults } = bringing;
  const files = attachments.flatMap(({ file }) => file ?? []);

  useEffect(() => {
    const more = picked.slice(begun.current);
    begun.current = picked.length;
    if (more.length > 0) bringing.add(more);
  }, [picked]);
  useEffect(() => () => bringing.stop(), []);
  const missing = attachments.length - files.length;
  useEffect(() => onChange(attachments.map(({ file }) => file?.id ?? '')), [files.length, attachments.length]);
  useEffect(() => {
    const form = field.current?.form;
    if (waits && missing === 0) {
      setWaits(false);
      // As soon as the form knows of it.
      queueMicrotask(() => form?.requestSubmit());
    }
    if (missing === 0) return;
    const stopping = new AbortController();
    const wait = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      setWaits(true);
    };
    form?.addEventListener('submit', wait, { capture: true, signal: stopping.signal });
    form?.addEventListener('input', () => setWaits(false), stopping);
    return () => stopping.abort();
  }, [missing, waits]);
  const { name } = state.connection;
  useEffect(() => {
    if (name === 'ready') bringing.retryLost();
  }, [name]);

  const place = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const panel = place.current?.closest('.panel');
    const stopping = new AbortController();
    const show = (over: boolean) => () => {
      if (isOver.current === over) return;
      isOver.current = over;
      redraw({});
    };
    panel?.addEventListener('dragover', show(true), stopping);
    panel?.addEventListener('drop', show(false), stopping);
    panel?.addEventListener(
      'dragleave',
      (event) => {
        const { relatedTarget } = event as DragEvent;
        if (!(relatedTarget instanceof Node && panel.contains(relatedTarget))) show(false)();
      },
      stopping,
    );
    return () => stopping.abort();
  }, []);

  const remove = (one: Attachment) => {
    bringing.remove(one);
    field.current?.focus();
  };
  const there = files.at(-1);
  return (
    <div ref={place}>
      {isOver.current && <p class="file-drop">{words.dropHere}</p>}
      {faults.length > 0 && (
        <p class="bad" role="alert">
          {faults.map((fault) => (
            <span key={fault}>{fault} </span>
          ))}
        </p>
      )}
      {attachments.length > 0 && (
        <ul class="file-list" aria-label={words.list}>
          {attachments.map((one) => (
            <Line key={one.source} one={one} onRemove={() => remove(one)} onRetry={() => bringing.retry(one)} />
          ))}
        </ul>
      )}
      <p class="name" role="status">
        {waits ? words.waits : <span class="unseen">{there && words.there(there.name)}</span>}
      </p>
    </div>
  );
});

function Line({ one, onRemove, onRetry }: { one: Attachment; onRemove(): void; onRetry(): void }) {
  const { source, file, progress, failed } = one;
  const { name, type } = source;
  return (
    <li class="file">
      {type.startsWith('image/') ? <Preview source={source} /> : <span class="file-preview">{name.slice(name.lastIndexOf('.') + 1)}</span>}
      <div class="file-words">
        <p dir="auto" title={name}>
          {name}
        </p>
        {failed ? (
          <p class="bad" role="alert">
            {words.failed[failed as keyof typeof words.failed] ?? words.failed.lost}{' '}
            <button type="button" class="quiet" aria-label={words.retry(name)} onClick={onRetry}>
              {words.tryAgain}
            </button>
          </p>
        ) : (
          !file && <progress max={1} value={progress} aria-label={words.progress(name)} />
        )}
      </div>
      <button type="button" class="icon-button" aria-label={words.remove(name)} onClick={onRemove}>
        <CloseIcon />
      </button>
    </li>
  );
}
