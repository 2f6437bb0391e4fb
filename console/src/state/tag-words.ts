import type { Content } from '@deskbell/shared';

/** "added returns and vip, removed sizes" */
export function tagWords({ added, removed }: Extract<Content, { kind: 'tags' }>): string {
  const parts = [added.length > 0 && `added ${listed(added)}`, removed.length > 0 && `removed ${listed(removed)}`];
  return parts.filter(Boolean).join(', ');
}

const and = new Intl.ListFormat('en', { type: 'conjunction' });
const listed = (names: readonly string[]): string => and.format(names.map((name) => `“${name}”`));
