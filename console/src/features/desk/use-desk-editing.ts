import type { Desk, DeskSettings } from '@deskbell/shared';
import { saveDesk } from '../../state/desk.ts';
import { deskWritings, savedDesk, tidyDesk } from '../../state/desk-writing.ts';
import { type DeskPage, goToDesk } from '../../state/place.ts';
import { type SettingsEditing, useSettingsEditing } from '../settings/use-settings-editing.ts';

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
  tellLooks: 'writing',
};

export type DeskEditing = SettingsEditing<DeskSettings>;

/** The desk's settings in the hands of somebody who changes them. */
export function useDeskEditing(siteId: string, latest: Desk, page: DeskPage): DeskEditing {
  return useSettingsEditing({
    siteId,
    latest: { ...savedDesk(latest), mayEdit: latest.mayEdit },
    writings: deskWritings,
    page,
    root: 'desk',
    tidy: tidyDesk,
    save: (writing) => saveDesk(siteId, writing),
    leadTo: (part) => goToDesk(PAGE_OF[part]),
  });
}
