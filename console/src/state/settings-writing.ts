import { effect, signal } from '@preact/signals';
import { keptInTab } from '../api/browser-storage.ts';

/** Settings that are saved as one. */
export interface Saved<Settings> {
  settings: Settings;
  rev: number;
}

/** What is being changed in them, and not saved. */
export interface SettingsWriting<Settings> extends Saved<Settings> {
  /** What it began from. */
  base: Settings;
}

export interface SettingsWritings<Settings> {
  of(siteId: string): SettingsWriting<Settings> | null;
  /** @param writing null: there is nothing that is not saved. */
  set(siteId: string, writing: SettingsWriting<Settings> | null): void;
  forget(): void;
}

/** What is being written in each site. It outlives a reload, but not the tab: the browser asks before it is left. */
export function keepWritings<Settings extends object>(prefix: string): SettingsWritings<Settings> {
  const writings = signal<ReadonlyMap<string, SettingsWriting<Settings>>>(readKept(prefix));
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  effect(() => {
    if (writings.value.size === 0) return;
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  });
  return {
    of: (siteId) => writings.value.get(siteId) ?? null,
    set: (siteId, writing) => {
      const next = new Map(writings.peek());
      if (writing && !isSame(writing.settings, writing.base)) next.set(siteId, writing);
      else next.delete(siteId);
      writings.value = next;
      const kept = next.get(siteId);
      keptInTab.set(prefix + siteId, kept ? JSON.stringify(kept) : null);
    },
    forget: () => {
      for (const siteId of writings.peek().keys()) keptInTab.set(prefix + siteId, null);
      writings.value = new Map();
    },
  };
}

function readKept<Settings>(prefix: string): Map<string, SettingsWriting<Settings>> {
  const kept = new Map<string, SettingsWriting<Settings>>();
  for (const key of keptInTab.keys().filter((one) => one.startsWith(prefix))) {
    try {
      kept.set(key.slice(prefix.length), JSON.parse(keptInTab.get(key) ?? '') as SettingsWriting<Settings>);
    } catch {
      keptInTab.set(key, null);
    }
  }
  return kept;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const isChanged = <Settings>({ settings, base }: SettingsWriting<Settings>, part: keyof Settings): boolean =>
  !isSame(settings[part], base[part]);

/** What was changed both here and by whoever was quicker, each in their own way. */
export function clashesWith<Settings extends object>(
  writing: SettingsWriting<Settings>,
  { settings, rev }: Saved<Settings>,
): (keyof Settings)[] {
  if (writing.rev >= rev) return [];
  return partsOf(settings).filter(
    (part) => isChanged(writing, part) && !isSame(settings[part], writing.base[part]) && !isSame(settings[part], writing.settings[part]),
  );
}

/** On top of what is there now: what was changed here stays, but not `except`, and everything else is as whoever was quicker left it. */
export function rebased<Settings extends object>(
  writing: SettingsWriting<Settings>,
  { settings, rev }: Saved<Settings>,
  except: readonly (keyof Settings)[] = [],
): SettingsWriting<Settings> {
  const own = partsOf(settings).filter((part) => isChanged(writing, part) && !except.includes(part));
  return { settings: { ...settings, ...Object.fromEntries(own.map((part) => [part, writing.settings[part]])) }, base: settings, rev };
}

const partsOf = <Settings extends object>(settings: Settings) => Object.keys(settings) as (keyof Settings)[];

/**
 * Saves what is being written. Where somebody was quicker with other settings, both hold.
 *
 * @param put rejects where somebody was quicker, for which `isBehind` holds.
 * @param reload what is there now.
 */
export async function saveOver<Settings extends object, Answer extends Saved<Settings>>(
  siteId: string,
  writing: SettingsWriting<Settings>,
  {
    writings,
    put,
    isBehind,
    reload,
  }: {
    writings: SettingsWritings<Settings>;
    put(writing: SettingsWriting<Settings>): Promise<Answer>;
    isBehind(error: unknown): boolean;
    reload(): Promise<Answer | null>;
  },
): Promise<Answer> {
  const saved = await put(writing).catch(async (error: unknown) => {
    if (!isBehind(error)) throw error;
    const latest = await reload();
    if (!latest || clashesWith(writing, latest).length > 0) throw error;
    return put(rebased(writing, latest));
  });
  // What was changed while it was under way is not saved yet.
  const meanwhile = writings.of(siteId);
  writings.set(siteId, meanwhile && rebased({ ...writing, settings: meanwhile.settings, base: writing.settings }, saved));
  return saved;
}
