import { ageWords } from '../../state/age.ts';

export const usesWords = (uses: number): string => (uses === 0 ? 'not used yet' : uses === 1 ? 'used once' : `used ${uses} times`);

/** ", last 3 h ago" behind how often, ", last on 12 Nov"; nothing where it never was. */
export function lastUsedWords(at: string | null, now: number): string {
  if (at === null) return '';
  const age = ageWords(at, now);
  if (age === 'now') return ', last just now';
  return /^\d+ (min|h|days?)$/.test(age) ? `, last ${age} ago` : `, last on ${age}`;
}
