import type { DeskAgents } from '@deskbell/shared';
import { and, eq } from 'drizzle-orm';
import type { Member } from '../../access/actor.ts';
import type { Db } from '../../db/client.ts';
import { memberships, sites } from '../../db/schema/index.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Presence } from '../../desk/presence.ts';
import { AppError } from '../../errors.ts';
import type { LogBus } from '../../log/entry.ts';
import { listAgents, lockDesk } from './desk-repository.ts';

export interface TeamParts {
  db: Db;
  bus: LogBus;
  presence: Presence;
  desk: Pick<Desk, 'settingsChanged'>;
}

/** Who answers for a shop, and who does no more. */
export class TeamService {
  readonly #parts: TeamParts;

  constructor(parts: TeamParts) {
    this.#parts = parts;
  }

  async list({ siteId, role }: Member): Promise<DeskAgents> {
    const { db, presence } = this.#parts;
    const agents = await listAgents(db, siteId);
    const gone = await Promise.all(agents.map(({ id }) => presence.goneMs(siteId, id)));
    return { agents: agents.map((agent, at) => ({ ...agent, isPresent: gone[at] === 0 })), mayRemove: role === 'owner' };
  }

  /**
   * Takes somebody off the shop and out of its teams. Their connections to it end; what they hold goes back to the queue, by whoever
   * hears the hint `removed`.
   *
   * @throws AppError `not_allowed` for whoever does not own the shop; `not_found`; `last_owner`
   */
  async remove(member: Member, userId: string): Promise<void> {
    if (member.role !== 'owner') throw new AppError('not_allowed', 'Only an owner takes people off the shop. Ask one of them.');
    const { db, bus, desk: atWork } = this.#parts;
    const { siteId } = member;
    await db.transaction(async (tx) => {
      const { desk, rev } = await lockDesk(tx, siteId);
      const members = await tx
        .select({ id: memberships.userId, role: memberships.role })
        .from(memberships)
        .where(eq(memberships.siteId, siteId));
      const owners = members.filter(({ role }) => role === 'owner');
      if (!members.some(({ id }) => id === userId)) throw new AppError('not_found', 'This person does not belong to the shop any more.');
      if (owners.length === 1 && owners[0]?.id === userId) {
        throw new AppError('last_owner', 'This is the only owner, and a shop needs one. Make somebody else an owner first.');
      }
      await tx.delete(memberships).where(and(eq(memberships.siteId, siteId), eq(memberships.userId, userId)));
      if (!desk?.teams.some(({ memberIds }) => memberIds.includes(userId))) return;
      const teams = desk.teams.map((team) => ({ ...team, memberIds: team.memberIds.filter((id) => id !== userId) }));
      await tx
        .update(sites)
        .set({ desk: { ...desk, teams }, deskRev: rev + 1 })
        .where(eq(sites.id, siteId));
    });
    atWork.settingsChanged(siteId);
    bus.publish({ kind: 'removed', siteId, userId });
  }
}
