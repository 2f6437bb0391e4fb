import './at-hand.css';
import type { FaqMatch } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import { markdownText } from '@deskbell/shared/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { lastWords } from '../../../state/last-words.ts';
import { site } from '../../../state/session.ts';
import { useTried } from '../../faq/try/use-tried.ts';
import { AtHandRow } from './AtHandRow.tsx';
import { Remember } from './Remember.tsx';

export interface AtHandProps {
  onInsert(text: string): void;
  /** @returns false when it could not be sent. */
  onSend(text: string): boolean;
}

const SHOWN = 3;
/** Less sure ones are noise: of twenty such, one would be right. */
const LEAST = 0.05;
/** Less sure ones are read before they go: they can be inserted only. */
const SENDABLE = 0.5;

/** The entries of the FAQ that come nearest to what the visitor said last: to insert, or where they are sure enough to send as they are. */
export function AtHand({ onInsert, onSend }: AtHandProps) {
  const words = lastWords.value;
  const { tried } = useTried(site.value?.id ?? '', words?.text ?? '', words?.page ?? null, { pauseMs: 0 });
  const [used, setUsed] = useState<{ match: FaqMatch; words: string } | null>(null);
  // What was said next is a matter of its own.
  useEffect(() => setUsed(null), [words?.text]);
  const matches = tried?.found.matches.filter(({ confidence }) => confidence >= LEAST).slice(0, SHOWN) ?? [];

  const use = (match: FaqMatch, isSent: boolean) => {
    const text = markdownText(match.answer);
    if (isSent && !onSend(text)) return;
    if (!isSent) onInsert(text);
    setUsed(tried && isWorthKnowing(tried.text, match) ? { match, words: tried.text } : null);
  };

  const onKey = useRef((_: KeyboardEvent) => {});
  onKey.current = (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return;
    // By the place of the key: with Alt some keyboards write another sign, and with Shift none writes a number.
    const match = matches[['Digit1', 'Digit2', 'Digit3'].indexOf(event.code)];
    if (!match) return;
    event.preventDefault();
    use(match, event.shiftKey && match.confidence >= SENDABLE);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  if (used) return <Remember key={used.match.faqId} match={used.match} words={used.words} onDone={() => setUsed(null)} />;
  if (matches.length === 0) return null;
  return (
    <ul class="at-hand" aria-label="From the FAQ">
      {matches.map((match, at) => (
        <li key={match.faqId}>
          <AtHandRow
            match={match}
            place={at + 1}
            onInsert={() => use(match, false)}
            onSend={match.confidence >= SENDABLE ? () => use(match, true) : null}
          />
        </li>
      ))}
    </ul>
  );
}

/** The entry's own question teaches it nothing, and a long message is no question. */
const isWorthKnowing = (text: string, { question }: FaqMatch) =>
  [...text].length <= LIMITS.faqQuestionCodePoints && text.trim().toLowerCase() !== question.toLowerCase();
