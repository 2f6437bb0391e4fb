import type { Quote } from '@deskbell/shared';
import { nameOf } from '../name-of.ts';

export const saidElementId = (seq: number): string => `said-${seq}`;

/** What a message answers; leads to it where it is on the page. */
export function QuoteBlock({ quote: { seq, author, text }, visitorName }: { quote: Quote; visitorName: string }) {
  const name = nameOf(author, visitorName);
  if (text === '') return <p class="quote-block quote-block-gone">The message that this answers was deleted</p>;
  const jump = () => {
    const source = document.getElementById(saidElementId(seq));
    source?.scrollIntoView({ block: 'center' });
    source?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class="quote-block" onClick={jump}>
      <span class="only-read">Go to what </span>
      <strong dir="auto">{name}</strong>
      <span class="only-read"> said: </span>
      <span class="quote-block-words" dir="auto">
        {text}
      </span>
    </button>
  );
}
