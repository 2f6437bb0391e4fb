import type { Desk, DeskSettings } from '@deskbell/shared';
import { keepWritings, type Saved, type SettingsWriting } from './settings-writing.ts';

/** What is being changed in a desk, and not saved. */
export type DeskWriting = SettingsWriting<DeskSettings>;

export const deskWritings = keepWritings<DeskSettings>('deskbell.draft.desk.');

/** The desk's settings, as all settings are held. */
export const savedDesk = ({ desk, rev }: Desk): Saved<DeskSettings> => ({ settings: desk, rev });

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
