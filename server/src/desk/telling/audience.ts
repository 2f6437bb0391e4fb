import type { DeskSettings, RemoteNotices } from '@deskbell/shared';
import type { Query } from '../../db/client.ts';
import { isOpenAt } from '../hours.ts';

/** What everybody gets who chose nothing. */
const USUAL_NOTICES: RemoteNotices = {
  push: { waiting: true, given: true, message: true, lead: true, mention: true },
  showText: true,
  waitingMail: true,
};

/** @param kept what lacks a choice that came later has it as usual. */
export const noticesOf = (kept: Partial<RemoteNotices> | null): RemoteNotices => ({
  ...USUAL_NOTICES,
  ...kept,
  push: { ...USUAL_NOTICES.push, ...kept?.push },
});

const MEMBERS = `
  select m.user_id as "userId", u.email, m.availability = 'available' as "isAvailable", m.notices,
    exists (select 1 from sessions s where s.user_id = m.user_id and s.expires_at > now()) as "isSignedIn",
    coalesce(l.attended_at > now() - $2::text::float8 * interval '1 millisecond', false) as "attended"
  from memberships m
  join users u on u.id = m.user_id
  left join last_seen l on l.site_id = m.site_id and l.user_id = m.user_id
  where m.site_id = $1
  order by m.user_id`;

export interface ToldMember {
  userId: string;
  email: string;
  isAvailable: boolean;
  notices: RemoteNotices;
  isSignedIn: boolean;
  /** A console of theirs is open, and they did something in it a moment ago: what rings there needs no telling elsewhere. */
  isAttending: boolean;
}

/**
 * Everybody who answers for a site, with what says whether they are to be told.
 *
 * @param connected ids of those with a console open, on any node.
 */
export async function readMembers(
  query: Query,
  siteId: string,
  { connected, attentionMs }: { connected: ReadonlySet<string>; attentionMs: number },
): Promise<ToldMember[]> {
  type Row = Omit<ToldMember, 'isAttending' | 'notices'> & { attended: boolean; notices: Partial<RemoteNotices> | null };
  const rows = await query<Row>(MEMBERS, [siteId, String(attentionMs)]);
  return rows.map(({ attended, notices, ...row }) => ({
    ...row,
    notices: noticesOf(notices),
    isAttending: attended && connected.has(row.userId),
  }));
}

/** Those of a team; everybody for no team, and for one that is not there any more or has nobody. */
export function ofTeam<Member extends { userId: string }>(
  members: readonly Member[],
  { teams }: DeskSettings,
  teamId: string | null,
): Member[] {
  const team = teams.find(({ id }) => id === teamId);
  const own = members.filter(({ userId }) => team?.memberIds.includes(userId));
  return own.length > 0 ? own : [...members];
}

/** Whether the line that a conversation waits in is open. */
export function isLineOpen(desk: DeskSettings, teamId: string | null, now: Date): boolean {
  const team = desk.teams.find(({ id }) => id === teamId);
  return isOpenAt(team?.hours ?? desk.hours, desk.timeZone, now);
}
