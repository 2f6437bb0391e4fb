import { entries } from '../../../state/connection.ts';
import { composerMode } from '../../../state/drafts.ts';
import { type Quoting, quotable, quote } from '../../../state/going-along.ts';
import { COMPOSER_ID } from '../ComposerField.tsx';

/** Answers something that was said: it stands above what is written. */
export function beginQuote(conversationId: string, quoting: Quoting): void {
  composerMode.value = 'reply';
  quote(conversationId, quoting);
  document.getElementById(COMPOSER_ID)?.focus();
}

/** What the reader stands on in the log, else what the visitor said last. @returns false where there is nothing to quote. */
export function quoteStanding(conversationId: string): boolean {
  const rev = Number(document.activeElement?.closest<HTMLElement>('[data-rev]')?.dataset['rev'] ?? Number.NaN);
  const all = entries.value.flatMap((entry) => quotable(entry) ?? []);
  const quoting = all.find((one) => one.rev === rev) ?? all.findLast(({ author }) => author.kind === 'visitor') ?? all.at(-1);
  if (!quoting) return false;
  beginQuote(conversationId, quoting);
  return true;
}
