import type { Desk, DeskSettings } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { saveDesk } from '../../state/desk.ts';
import { clashesWith, deskWritingOf, rebased, setDeskWriting, tidyDesk } from '../../state/desk-writing.ts';
import { type DeskPage, goToDesk } from '../../state/place.ts';
import { useDoing } from '../../ui/use-doing.ts';

const PAGE_OF: Record<keyof DeskSettings, DeskPage> = {
  timeZone: 'hours',
  hours: 'hours',
  topics: 'topics',
  teams: 'teams',
  assignment: 'assignment',
  limit: 'assignment',
  teamRule: 'assignment',
  closeAfterHours: 'assignment',
  mailAfterMinutes: 'assignment',
  livePreview: 'writing',
};

/** What is wrong at a field, or in what belongs to it: "hours/week/0/1". */
export type FaultAt = (path: string) => string | undefined;

/** The settings in the hands of somebody who changes them. */
export function useDeskEditing(siteId: string, latest: Desk, page: DeskPage) {
  const writing = deskWritingOf(siteId);
  const clashes = writing ? clashesWith(writing, latest) : [];
  const settings = writing?.desk ?? latest.desk;
  const { doing, refusal, run, forget } = useDoing();
  const [isDone, setDone] = useState(false);
  useEffect(() => setDone(false), [page]);

  // Somebody else changed other things: both hold.
  const isBehind = writing !== null && writing.rev < latest.rev && clashes.length === 0;
  useEffect(() => {
    if (isBehind) setDeskWriting(siteId, rebased(writing, latest));
  }, [isBehind]);

  const write = (next: DeskSettings) =>
    setDeskWriting(siteId, { desk: next, base: writing?.base ?? latest.desk, rev: writing?.rev ?? latest.rev });

  const change = (part: Partial<DeskSettings>) => {
    setDone(false);
    if (refusal) forget();
    write({ ...settings, ...part });
  };

  /** Leads to where something is wrong. */
  const save = async () => {
    const kept = deskWritingOf(siteId);
    if (!kept || clashes.length > 0) return;
    const tidied = { ...kept, desk: tidyDesk(kept.desk) };
    write(tidied.desk);
    setDone(await run('save', () => saveDesk(siteId, tidied)));
  };
  useEffect(() => {
    const part = refusal?.field?.split('/')[1] as keyof DeskSettings | undefined;
    if (part === undefined || !(part in PAGE_OF)) return;
    goToDesk(PAGE_OF[part]);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.desk-body [aria-invalid="true"]')?.focus());
  }, [refusal]);

  const settle = (whose: 'mine' | 'theirs') => {
    if (writing) setDeskWriting(siteId, rebased(writing, latest, whose === 'theirs' ? clashes : []));
  };

  const faultAt: FaultAt = (path) => {
    const field = refusal?.field;
    return field === `desk/${path}` || field?.startsWith(`desk/${path}/`) ? refusal?.message : undefined;
  };

  return {
    settings,
    mayEdit: latest.mayEdit,
    change,
    save,
    discard: () => setDeskWriting(siteId, null),
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
export type DeskEditing = ReturnType<typeof useDeskEditing>;
