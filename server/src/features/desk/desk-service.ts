import type { DeskSettings, Desk as DeskState } from '@deskbell/shared';
import { eq } from 'drizzle-orm';
import type { Member } from '../../access/actor.ts';
import { assertMayEdit, mayEdit } from '../../access/may-edit.ts';
import type { Db } from '../../db/client.ts';
import { memberships, sites } from '../../db/schema/index.ts';
import type { Desk } from '../../desk/desk.ts';
import { deskOf } from '../../desk/desk-settings.ts';
import { AppError } from '../../errors.ts';
import { lockDesk } from './desk-repository.ts';

/** How the people of a shop set up their desk. */
export class DeskService {
  readonly #db: Db;
  readonly #desk: Pick<Desk, 'settingsChanged'>;

  constructor(db: Db, desk: Pick<Desk, 'settingsChanged'>) {
    this.#db = db;
    this.#desk = desk;
  }

  async read(member: Member): Promise<DeskState> {
    const [row] = await this.#db.select({ desk: sites.desk, rev: sites.deskRev }).from(sites).where(eq(sites.id, member.siteId));
    return { desk: deskOf(row), rev: row?.rev ?? 0, mayEdit: mayEdit(member) };
  }

  /**
   * Holds from now on, here at once and on other nodes within 2 s.
   *
   * @param rev of the settings that the change began with.
   * @throws AppError `not_allowed`; `desk_changed` where somebody was quicker; `bad_request` for somebody in a team who is not of the shop.
   */
  async save(member: Member, { desk, rev }: { desk: DeskSettings; rev: number }): Promise<DeskState> {
    assertMayEdit(member);
    const { siteId } = member;
    await this.#db.transaction(async (tx) => {
      const before = await lockDesk(tx, siteId);
      if (before.rev !== rev) {
        throw new AppError('desk_changed', 'Somebody changed these settings meanwhile. Look at what is new, then make your change again.');
      }
      const rows = await tx.select({ id: memberships.userId }).from(memberships).where(eq(memberships.siteId, siteId));
      assertAreMembers(desk, new Set(rows.map(({ id }) => id)));
      await tx
        .update(sites)
        .set({ desk, deskRev: rev + 1 })
        .where(eq(sites.id, siteId));
    });
    this.#desk.settingsChanged(siteId);
    return this.read(member);
  }
}

function assertAreMembers({ teams }: DeskSettings, members: ReadonlySet<string>): void {
  for (const [at, { name, memberIds }] of teams.entries()) {
    if (memberIds.every((id) => members.has(id))) continue;
    throw new AppError('bad_request', `Somebody in “${name}” does not belong to the shop any more. Choose its people again.`, {
      field: `desk/teams/${at}/memberIds`,
    });
  }
}
