import type { Desk, DeskAgents, DeskSettings, Hours, HoursNow } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const deskOf = (siteId: string) => `/v1/sites/${siteId}/desk`;
const agentsOf = (siteId: string) => `/v1/sites/${siteId}/agents`;

export const readDesk = (siteId: string) => askSignedIn<Desk>('GET', deskOf(siteId));

/** Refused with `desk_changed` where somebody was quicker. */
export const putDesk = (siteId: string, { desk, rev }: { desk: DeskSettings; rev: number }) =>
  askSignedIn<Desk>('PUT', deskOf(siteId), { desk, rev });

/** How it would stand now with these hours. */
export const readHours = (siteId: string, hours: { timeZone: string; hours: Hours | null }) =>
  askSignedIn<HoursNow>('POST', `${deskOf(siteId)}/hours`, hours);

export const readAgents = (siteId: string) => askSignedIn<DeskAgents>('GET', agentsOf(siteId));

export const deleteAgent = (siteId: string, userId: string) =>
  askSignedIn<void>('DELETE', `${agentsOf(siteId)}/${encodeURIComponent(userId)}`);
