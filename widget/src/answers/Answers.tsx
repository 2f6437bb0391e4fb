import type { PublicFaqEntry } from '@deskbell/shared';
import { entriesWith, topicsOf } from '@deskbell/shared/client';
import type { ComponentChildren } from 'preact';
import type { AnswersProps } from '../ui/AnswersFrame.tsx';
import { stateful, useEffect, useMemo, useRef, useState } from '../ui/hooks.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AnswerPage } from './AnswerPage.tsx';
import { words } from './words.ts';

const PAUSE_MS = 150;
/** More than this is shown by its topics first. */
const MOST_AT_ONCE = 15;
/** Nobody reads on after so many. */
const MOST_FOUND = 50;

/** The whole FAQ: searched, by topic, and one entry at a time. */
export const Answers = stateful(({ store, locale, entryId, onEntry, onTalk }: AnswersProps) => {
  const [all, setAll] = useState<PublicFaqEntry[] | 'failed' | null>(null);
  const [query, setQuery] = useState('');
  const [matched, setMatched] = useState<PublicFaqEntry[]>([]);
  const [isSearching, setSearching] = useState(false);
  const frame = useRef<HTMLDivElement | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const typed = query.trim();
  const entries = Array.isArray(all) ? all : [];
  const listed = entryId === null ? undefined : [...matched, ...entries].find(({ id }) => id === entryId);

  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const { signal, stop } = untilStopped();
    setAll(null);
    store.lookUp(null, signal).then(setAll, () => signal.aborted || setAll('failed'));
    return stop;
  }, [attempt]);

  // A large FAQ comes without its answers: one is fetched when it is opened.
  const [opened, setOpened] = useState<PublicFaqEntry[] | 'failed' | null>(null);
  const [openAttempt, setOpenAttempt] = useState(0);
  useEffect(() => {
    setOpened(null);
    if (listed?.answer !== '') return;
    const { signal, stop } = untilStopped();
    store.lookUpEntry(listed.id, signal).then(
      (found) => signal.aborted || setOpened(found),
      () => signal.aborted || setOpened('failed'),
    );
    return stop;
  }, [entryId, listed?.answer, openAttempt]);

  useEffect(() => {
    if (typed === '') return setMatched([]);
    setSearching(true);
    const { signal, stop } = untilStopped();
    const found = (entries: PublicFaqEntry[]) => {
      if (signal.aborted) return;
      setMatched(entries);
      setSearching(false);
    };
    // Without the server's help there is still what the words themselves find.
    const timer = setTimeout(() => store.lookUp(typed, signal).then(found, () => found([])), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [typed]);

  // The keyboard follows the eye: into the search, to an entry's question, and back to where it was opened.
  useEffect(() => {
    if (entryId !== null) return frame.current?.querySelector<HTMLElement>('h3')?.focus();
    const field = frame.current?.querySelector('input');
    (opener.current ?? (matchMedia('(pointer: coarse)').matches ? frame.current : field))?.focus();
  }, [entryId]);

  const ask = (question: string) => {
    store.send(question);
    onTalk();
  };

  const open = Array.isArray(opened) && listed?.answer === '' ? opened.find(({ id }) => id === entryId) : listed;
  const results = useMemo(() => {
    const others = typed === '' ? [] : entriesWith(typed, entries);
    return [...matched, ...others.filter(({ id }) => !matched.some((one) => one.id === id))].slice(0, MOST_FOUND);
  }, [typed, matched, all]);
  const list = (listed: readonly PublicFaqEntry[]) => (
    <ul>
      {listed.map(({ id, question }) => (
        <li key={id}>
          <button
            type="button"
            class="row"
            dir="auto"
            onClick={({ currentTarget }) => {
              opener.current = currentTarget;
              onEntry(id);
            }}
          >
            {question}
          </button>
        </li>
      ))}
    </ul>
  );

  return (
    <div class="answers-body" ref={frame} tabIndex={-1}>
      {open && (
        <AnswerPage
          key={open.id}
          entry={open}
          locale={locale}
          onRetry={opened === 'failed' ? () => setOpenAttempt(openAttempt + 1) : null}
          onAsk={() => ask(open.question)}
          onPerson={() => {
            ask(open.question);
            store.talkToPerson();
          }}
        />
      )}
      {entryId !== null && !open && <p class="note">{words.gone}</p>}
      <div hidden={entryId !== null}>
        <input
          type="search"
          class="search"
          // Empty, it is the placeholder's.
          dir={query ? 'auto' : undefined}
          maxLength={200}
          value={query}
          placeholder={words.search}
          aria-label={words.search}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            event.preventDefault();
            event.stopPropagation();
            setQuery('');
          }}
        />
        <p class="unseen" role="status">
          {typed !== '' && !isSearching && (results.length > 0 ? words.found(results.length) : words.notFound)}
        </p>
        {all === null && typed === '' && <Skeleton />}
        {all === 'failed' && typed === '' && (
          <p class="note" role="alert">
            {locale.answersFailed}{' '}
            <button type="button" class="quiet" onClick={() => setAttempt(attempt + 1)}>
              {locale.retry}
            </button>
          </p>
        )}
        {typed !== '' && results.length > 0 && list(results)}
        {typed !== '' && results.length === 0 && (isSearching ? <Skeleton /> : <Nothing typed={typed} onAsk={() => ask(typed)} />)}
        {typed === '' && Array.isArray(all) && all.length === 0 && <p class="note">{words.empty}</p>}
        {typed === '' &&
          topicsOf(entries).map(({ topic, entries: listed }, _, topics) =>
            topics.length === 1 ? (
              list(listed)
            ) : (
              <Topic key={topic ?? ''} name={topic ?? words.others} count={listed.length} isOpen={entries.length <= MOST_AT_ONCE}>
                {() => list(listed)}
              </Topic>
            ),
          )}
      </div>
    </div>
  );
});

interface TopicProps {
  name: string;
  count: number;
  isOpen: boolean;
  /** Draws its entries: only once they are looked at, since there may be thousands. */
  children(): ComponentChildren;
}

const Topic = stateful(({ name, count, isOpen, children }: TopicProps) => {
  const [wasOpen, setWasOpen] = useState(isOpen);
  return (
    <details open={isOpen}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is pressed, by key too; its toggle would come a frame too late. */}
      <summary dir="auto" onClick={() => setWasOpen(true)}>
        <span class="topic">{name}</span> <span class="count">{count}</span>
      </summary>
      {wasOpen && children()}
    </details>
  );
});

const Nothing = ({ typed, onAsk }: { typed: string; onAsk(): void }) => (
  <div class="note">
    <p dir="auto">{words.nothing(typed)}</p>
    <button type="button" class="quiet" onClick={onAsk}>
      {words.askThis}
    </button>
  </div>
);

function untilStopped(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
}
