const MOST = 8;
let recent: readonly string[] = [];

/** What was chosen on this page, the last first. It is kept nowhere. */
export const recentEmoji = (): readonly string[] => recent;

export function remember(emoji: string): void {
  recent = [emoji, ...recent.filter((other) => other !== emoji)].slice(0, MOST);
}
