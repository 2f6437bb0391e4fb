import { entries } from '../../../state/connection.ts';
import { type Quoting, quotable, quote } from '../../../state/going-along.ts';
import { openId } from '../../../state/place.ts';
import { writeIn } from '../focus-composer.ts';

/** Answers something that was said: it stands above what is written. */
export function beginQuote(conversationId: string, quoting: Quoting): void {
  quote(conversationId, quoting);
  writeIn('reply');
}

/** What the reader stands on in the log, else what the visitor said last. */
export function quoteStanding(): void {
  const id = openId.value;
  const rev = Number(document.activeElement?.closest<HTMLElement>('[data-rev]')?.dataset['rev'] ?? Number.NaN);
  const all = entries.value.flatMap((entry) => quotable(entry) ?? []);
  const quoting = all.find((one) => one.rev === rev) ?? all.findLast(({ author }) => author.kind === 'visitor') ?? all.at(-1);
  if (id !== null && quoting) beginQuote(id, quoting);
}
