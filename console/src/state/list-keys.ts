/** What a key asks for, away from any field. */
export type KeyCommand = 'next' | 'previous' | 'reply' | 'new' | 'search' | 'find' | 'back' | 'to-faq' | 'to-inbox' | 'to-desk';

const COMMANDS: Record<string, KeyCommand> = {
  j: 'next',
  k: 'previous',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  r: 'reply',
  /** In a conversation a note, in the FAQ an entry. */
  n: 'new',
  '/': 'search',
  /** In all conversations. */
  s: 'find',
  Escape: 'back',
};

/** After a g, "go to". */
const PLACES: Record<string, KeyCommand> = { f: 'to-faq', i: 'to-inbox', d: 'to-desk' };
const GO_MS = 1_500;

let goAt = Number.NEGATIVE_INFINITY;

/** Null for a key that is meant for a field, a dialog or the browser. */
export function keyCommand(event: KeyboardEvent): KeyCommand | null {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (document.querySelector('dialog[open]')) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [contenteditable]')) return null;
  // Where arrows scroll, they go on scrolling.
  if (event.key.startsWith('Arrow') && target?.closest('[role="log"]')) return null;
  const isPlace = event.timeStamp - goAt < GO_MS;
  goAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
  return (isPlace ? PLACES[event.key] : undefined) ?? COMMANDS[event.key] ?? null;
}
