import './state-badge.css';
import type { EntryState } from '../../state/faq-view.ts';

const WORDS: Record<EntryState, string> = { draft: 'Draft', published: 'Published', changed: 'Changes not published' };
const SHORT: Record<EntryState, string> = { draft: 'Draft', published: '', changed: 'Changes' };

/** @param isShort in a list most are published, and need no mark. */
export function StateBadge({ state, isUnsaved = false, isShort = false }: { state: EntryState; isUnsaved?: boolean; isShort?: boolean }) {
  if (isUnsaved) return <span class="badge badge-unsaved">Not saved</span>;
  const words = isShort ? SHORT[state] : WORDS[state];
  return words === '' ? <span class="only-read">{WORDS[state]}</span> : <span class={`badge badge-${state}`}>{words}</span>;
}
