/** What a key asks for, away from any field. */
export type KeyCommand = 'next' | 'previous' | 'reply' | 'note' | 'back';

const COMMANDS: Record<string, KeyCommand> = {
  j: 'next',
  k: 'previous',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  r: 'reply',
  n: 'note',
  Escape: 'back',
};

/** Null for a key that is meant for a field, a dialog or the browser. */
export function keyCommand(event: KeyboardEvent): KeyCommand | null {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (document.querySelector('dialog[open]')) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [contenteditable]')) return null;
  // Where arrows scroll, they go on scrolling.
  if (event.key.startsWith('Arrow') && target?.closest('[role="log"]')) return null;
  return COMMANDS[event.key] ?? null;
}
