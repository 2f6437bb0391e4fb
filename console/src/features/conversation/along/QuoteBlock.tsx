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
    <button type="button" class="quote-block" aria-label={`Go to what ${name} said: ${text}`} onClick={jump}>
      <strong dir="auto">{name}</strong>
      <span dir="auto">{text}</span>
    </button>
  );
}
