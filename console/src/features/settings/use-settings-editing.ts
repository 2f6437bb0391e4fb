import { useEffect, useState } from 'preact/hooks';
import { clashesWith, rebased, type Saved, type SettingsWriting, type SettingsWritings } from '../../state/settings-writing.ts';
import { useDoing } from '../../ui/use-doing.ts';

/** What is wrong at a field, or in what belongs to it: "hours/week/0/1". */
export type FaultAt = (path: string) => string | undefined;

interface Edited<Settings extends object> {
  siteId: string;
  latest: Saved<Settings> & { mayEdit: boolean };
  writings: SettingsWritings<Settings>;
  /** Where one is in them. */
  page: string;
  /** What a refusal's field begins with: "desk". */
  root: string;
  /** As it is sent. */
  tidy(settings: Settings): Settings;
  /** @throws RefusedError */
  save(writing: SettingsWriting<Settings>): Promise<void>;
  /** To the page where this is set. */
  leadTo(part: keyof Settings): void;
}

/** The settings in the hands of somebody who changes them. */
export function useSettingsEditing<Settings extends object>({
  siteId,
  latest,
  writings,
  page,
  root,
  tidy,
  save: send,
  leadTo,
}: Edited<Settings>) {
  const writing = writings.of(siteId);
  const clashes = writing ? clashesWith(writing, latest) : [];
  const settings = writing?.settings ?? latest.settings;
  const { doing, refusal, run, forget } = useDoing();
  const [isDone, setDone] = useState(false);
  useEffect(() => setDone(false), [page]);

  // Somebody else changed other things: both hold.
  const isBehind = writing !== null && writing.rev < latest.rev && clashes.length === 0;
  useEffect(() => {
    if (isBehind) writings.set(siteId, rebased(writing, latest));
  }, [isBehind]);

  const write = (next: Settings) =>
    writings.set(siteId, { settings: next, base: writing?.base ?? latest.settings, rev: writing?.rev ?? latest.rev });

  const change = (part: Partial<Settings>) => {
    setDone(false);
    if (refusal) forget();
    write({ ...settings, ...part });
  };

  /** Leads to where something is wrong. */
  const save = async () => {
    const kept = writings.of(siteId);
    if (!kept || clashes.length > 0) return;
    const tidied = { ...kept, settings: tidy(kept.settings) };
    write(tidied.settings);
    setDone(await run('save', () => send(tidied)));
  };
  useEffect(() => {
    const part = refusal?.field?.split('/')[1];
    if (part === undefined || !(part in latest.settings)) return;
    leadTo(part as keyof Settings);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.settings-body [aria-invalid="true"]')?.focus());
  }, [refusal]);

  const settle = (whose: 'mine' | 'theirs') => {
    if (writing) writings.set(siteId, rebased(writing, latest, whose === 'theirs' ? clashes : []));
  };

  const faultAt: FaultAt = (path) => {
    const field = refusal?.field;
    return field === `${root}/${path}` || field?.startsWith(`${root}/${path}/`) ? refusal?.message : undefined;
  };

  return {
    settings,
    mayEdit: latest.mayEdit,
    change,
    save,
    discard: () => writings.set(siteId, null),
    settle,
    clashes,
    faultAt,
    /** Why it could not be saved; what is already told is left out. */
    fault: refusal && clashes.length === 0 ? refusal.message : null,
    isUnsaved: writing !== null,
    isSaving: doing !== null,
    isDone,
  };
}

export type SettingsEditing<Settings extends object> = ReturnType<typeof useSettingsEditing<Settings>>;
