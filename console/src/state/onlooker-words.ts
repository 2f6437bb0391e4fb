import type { Onlooker } from '@deskbell/shared';

/** Who of these does what, in one line; null where nobody is there. Who writes matters more than who looks. */
export function onlookerWords(people: readonly Onlooker[]): string | null {
  const doing = (what: Onlooker['doing']) => people.filter((person) => person.doing === what).map(({ name }) => name);
  const [typing, noting, viewing] = [doing('typing'), doing('noting'), doing('viewing')];
  if (typing.length > 0) return `${names(typing)} writing…`;
  if (noting.length > 0) return `${names(noting)} writing a note…`;
  return viewing.length > 0 ? `${names(viewing)} looking` : null;
}

/** Whoever may answer while I do. */
export const writersOf = (people: readonly Onlooker[]): string | null => {
  const writing = people.filter(({ doing }) => doing === 'typing').map(({ name }) => name);
  return writing.length > 0 ? names(writing) : null;
};

function names(all: readonly string[]): string {
  const [first, second] = all;
  if (all.length === 1) return `${first} is`;
  return all.length === 2 ? `${first} and ${second} are` : `${first} and ${all.length - 1} others are`;
}
