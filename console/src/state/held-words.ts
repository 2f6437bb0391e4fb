import type { HeldAct, HeldActs } from './held-acts.ts';
import { peekSummary } from './summaries.ts';

/** What is about to happen, what is happening, and what came of it: nothing is passed over in silence. */
export function heldWords({ phase, acts, done }: HeldActs): string {
  switch (phase) {
    case 'undone':
      return acts.length === 1 ? 'Undone. Nothing has changed.' : `Undone. None of the ${acts.length} has changed.`;
    case 'held':
      return joined([counted(acts.filter(({ state }) => state !== 'left').length, done), leftWords(acts)]);
    case 'sending':
      return `${counted(acts.length, done)}: ${acts.filter(({ state }) => state !== 'held' && state !== 'sent').length} done so far`;
    case 'over': {
      const count = acts.filter(({ state }) => state === 'done').length;
      const failed = acts.filter(({ state }) => state === 'failed');
      const not = failed.length > 0 ? `${failed.length} not: ${listed(failed.map((act) => `${act.who} (${reasonOf(act)})`))}` : '';
      return joined([count > 0 || failed.length > 0 ? counted(count, done) : '', not, leftWords(acts)]);
    }
  }
}

const joined = (parts: string[]): string => parts.filter(Boolean).join(', ');

const counted = (count: number, done: string): string => (count === 0 ? `None ${done}` : `${count} ${done}`);

function leftWords(acts: readonly HeldAct[]): string {
  const left = acts.filter(({ state }) => state === 'left').map(({ who }) => who);
  if (left.length === 0) return '';
  return `${left.length} left open: ${listed(left)} wrote again`;
}

const NAMED = 3;
const and = new Intl.ListFormat('en', { type: 'conjunction' });
const listed = (names: readonly string[]): string =>
  and.format(names.length > NAMED + 1 ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names);

/** As short as the row is: whoever wants to know more opens it. */
function reasonOf({ ask, code, reason }: HeldAct): string {
  if (code === 'conversation_taken') return `${peekSummary(ask.conversationId)?.assignee?.name ?? 'a colleague'} holds it`;
  if (code === 'chat_closed') return 'the visitor is blocked';
  if (code === 'expired') return 'it waited for more than a day';
  return reason?.replace(/\.$/, '') ?? 'it was refused';
}
