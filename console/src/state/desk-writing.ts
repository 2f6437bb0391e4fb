import type { Desk, DeskSettings } from '@deskbell/shared';
import { effect, signal } from '@preact/signals';
import { keptInTab } from '../api/browser-storage.ts';

/** What is being changed in a desk, and not saved. */
export interface DeskWriting {
  desk: DeskSettings;
  /** What it began from. */
  base: DeskSettings;
  rev: number;
}

const PREFIX = 'deskbell.draft.desk.';

const writings = signal<ReadonlyMap<string, DeskWriting>>(readKept());

function readKept(): Map<string, DeskWriting> {
  const kept = new Map<string, DeskWriting>();
  for (const key of keptInTab.keys().filter((one) => one.startsWith(PREFIX))) {
    try {
      kept.set(key.slice(PREFIX.length), JSON.parse(keptInTab.get(key) ?? '') as DeskWriting);
    } catch {
      keptInTab.set(key, null);
    }
  }
  return kept;
}

export const deskWritingOf = (siteId: string): DeskWriting | null => writings.value.get(siteId) ?? null;

/** @param writing null: there is nothing that is not saved. */
export function setDeskWriting(siteId: string, writing: DeskWriting | null): void {
  const next = new Map(writings.peek());
  if (writing && !isSame(writing.desk, writing.base)) next.set(siteId, writing);
  else next.delete(siteId);
  writings.value = next;
  const kept = next.get(siteId);
  keptInTab.set(PREFIX + siteId, kept ? JSON.stringify(kept) : null);
}

export function forgetDeskWritings(): void {
  for (const siteId of writings.peek().keys()) keptInTab.set(PREFIX + siteId, null);
  writings.value = new Map();
}

// It outlives a reload, but not the tab.
const warn = (event: BeforeUnloadEvent) => event.preventDefault();
effect(() => {
  if (writings.value.size === 0) return;
  addEventListener('beforeunload', warn);
  return () => removeEventListener('beforeunload', warn);
});

type Part = keyof DeskSettings;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const isChanged = ({ desk, base }: DeskWriting, part: Part): boolean => !isSame(desk[part], base[part]);

/** What was changed both here and by whoever was quicker, each in their own way. */
export function clashesWith(writing: DeskWriting, { desk, rev }: Desk): Part[] {
  if (writing.rev >= rev) return [];
  return partsOf(desk).filter(
    (part) => isChanged(writing, part) && !isSame(desk[part], writing.base[part]) && !isSame(desk[part], writing.desk[part]),
  );
}

/** On top of what is there now: what was changed here stays, but not `except`, and everything else is as whoever was quicker left it. */
export function rebased(writing: DeskWriting, { desk, rev }: Desk, except: readonly Part[] = []): DeskWriting {
  const own = partsOf(desk).filter((part) => isChanged(writing, part) && !except.includes(part));
  return { desk: { ...desk, ...Object.fromEntries(own.map((part) => [part, writing.desk[part]])) }, base: desk, rev };
}

const partsOf = (desk: DeskSettings) => Object.keys(desk) as Part[];

/** As it is sent: days in their order, names without the spaces around them. */
export function tidyDesk(desk: DeskSettings): DeskSettings {
  const named = <One extends { name: string }>(one: One): One => ({ ...one, name: one.name.trim() });
  const hours = (given: DeskSettings['hours']) =>
    given && { ...given, holidays: given.holidays.map(named).toSorted((a, b) => a.date.localeCompare(b.date)) };
  return {
    ...desk,
    hours: hours(desk.hours),
    topics: desk.topics.map(named),
    teams: desk.teams.map((team) => ({ ...named(team), hours: hours(team.hours) })),
  };
}
