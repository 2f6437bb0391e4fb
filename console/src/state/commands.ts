/** Where a command stands in the overview of the keys; it can be given only there, or anywhere. */
export const COMMAND_GROUPS = ['everywhere', 'list', 'conversation', 'faq', 'desk', 'widget'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that can be asked for with a key or by its name. */
export interface Command {
  id: string;
  group: CommandGroup;
  words: string;
  /**
   * Each of them does it. One after another with a space between them, as in "g i"; with `Mod` it is Ctrl, or ⌘ on a Mac.
   * None: it is found by its name.
   */
  keys: readonly string[];
  /** It is not offered where it means nothing. */
  canDo(): boolean;
  /** Why something that belongs here is not possible now; null where it is. */
  whyNot?(): string | null;
  run(): void;
}

const GO_MS = 1_500;
const MAC = /mac|iphone|ipad/i;
const isMac = () => typeof navigator !== 'undefined' && MAC.test(navigator.platform);

/** The first key of two. */
let before: { key: string; at: number } | null = null;

/** Letters and signs could be typed by a voice or by accident: these can be switched off. */
export const isSign = (keys: string): boolean => keys.split(' ').every((key) => [...key].length === 1);

/** Null for a key that is meant for a field, a dialog or the browser. */
export function commandFor(event: KeyboardEvent, commands: readonly Command[], hasSigns = true): Command | null {
  // Safari says only by the key code that an input method is composing.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.altKey) return null;
  if (document.querySelector('dialog[open]')) return null;
  const keys = pressedKeys(event);
  if (keys === null) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (!keys.startsWith('Mod+') && target?.closest('input, textarea, select, [contenteditable]')) return null;
  // Where arrows scroll, they go on scrolling.
  if (keys.startsWith('Arrow') && target?.closest('[role="log"]')) return null;
  const sequence = before && event.timeStamp - before.at < GO_MS ? `${before.key} ${keys}` : null;
  const keysOf = (command: Command) => command.keys.filter((known) => hasSigns || !isSign(known));
  const possible = commands.filter((command) => command.canDo() && !command.whyNot?.());
  const isFirst = possible.some((command) => keysOf(command).some((known) => known.startsWith(`${keys} `)));
  before = isFirst ? { key: keys, at: event.timeStamp } : null;
  const found = (wanted: string | null) => possible.find((command) => wanted !== null && keysOf(command).includes(wanted));
  return found(sequence) ?? found(keys) ?? null;
}

function pressedKeys({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string | null {
  if (!ctrlKey && !metaKey) return key;
  if (shiftKey || (ctrlKey && metaKey) || metaKey !== isMac()) return null;
  return `Mod+${key.toLowerCase()}`;
}

const KEY_WORDS: Record<string, string> = { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' };

/** As they stand on the keys. */
export function keyWords(keys: string): string {
  const mod = isMac() ? '⌘' : 'Ctrl ';
  return keys
    .split(' ')
    .map((key) =>
      key.startsWith('Mod+') ? mod + key.slice(4).replace(/^[a-z]$/, (letter) => letter.toUpperCase()) : (KEY_WORDS[key] ?? key),
    )
    .join(' ');
}

/** For `aria-keyshortcuts`, which has no words for one key after another. */
export function ariaKeys(keys: readonly string[]): string | undefined {
  const known = keys.filter((key) => !key.includes(' '));
  const mod = isMac() ? 'Meta+' : 'Control+';
  return (
    known
      .map((key) => (key.startsWith('Mod+') ? mod + key.slice(4) : key).replace(/\b[a-z]$/, (letter) => letter.toUpperCase()))
      .join(' ') || undefined
  );
}
