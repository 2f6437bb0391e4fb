import { type CannedReplies, type CannedReply, LIMITS, type NewCannedReply } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import type { Member } from '../../access/actor.ts';
import { assertMayEdit, mayEdit } from '../../access/may-edit.ts';
import type { Db } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import {
  addReply,
  changeReply,
  countReplies,
  countUse,
  deleteReply,
  listReplies,
  lockReplies,
  readReply,
  replyCalled,
  replyOf,
} from './canned-reply-repository.ts';

/**
 * What a shop's people say often. Everybody uses what is the shop's and keeps own ones, which nobody else gets to see; what is the
 * shop's is for owners and admins to write.
 */
export class CannedReplyService {
  readonly #db: Db;

  constructor({ db }: { db: Db }) {
    this.#db = db;
  }

  async list(member: Member): Promise<CannedReplies> {
    return { replies: (await listReplies(this.#db, member)).map(replyOf), mayEdit: mayEdit(member) };
  }

  /** @throws AppError `not_allowed` for what is to be the shop's; `shortcut_taken`; `canned_full` */
  async create(member: Member, { shortcut, text, isShared }: NewCannedReply): Promise<CannedReply> {
    if (isShared) assertMayEdit(member);
    return this.#change(member, async (tx) => {
      if ((await countReplies(tx, member.siteId)) >= LIMITS.cannedReplies) {
        throw new AppError('canned_full', `A shop has at most ${LIMITS.cannedReplies} canned replies. Delete some that nobody uses.`);
      }
      const id = nanoid(22);
      await assertFree(tx, member, shortcut, id);
      return replyOf(await addReply(tx, member.siteId, id, { shortcut, text, ownerId: isShared ? null : member.userId }));
    });
  }

  /**
   * @param baseVersion that the change began with.
   * @throws AppError `not_found`; `not_allowed` for what is, or is to be, the shop's; `canned_changed`; `shortcut_taken`
   */
  async change(
    member: Member,
    id: string,
    { shortcut, text, isShared, baseVersion }: NewCannedReply & { baseVersion: number },
  ): Promise<CannedReply> {
    return this.#change(member, async (tx) => {
      const before = await this.#read(tx, member, id);
      if (isShared || before.isShared) assertMayEdit(member);
      if (before.version !== baseVersion) {
        throw new AppError('canned_changed', 'Somebody changed this reply meanwhile. Look at what is new, then make your change again.');
      }
      // Where the shop got one of the same shortcut later, one's own can still be changed.
      if (shortcut !== before.shortcut || isShared !== before.isShared) await assertFree(tx, member, shortcut, id);
      return replyOf(await changeReply(tx, member, id, { shortcut, text, ownerId: isShared ? null : member.userId }));
    });
  }

  /** @throws AppError `not_found`; `not_allowed` for what is the shop's */
  async delete(member: Member, id: string): Promise<void> {
    await this.#change(member, async (tx) => {
      if ((await this.#read(tx, member, id)).isShared) assertMayEdit(member);
      await deleteReply(tx, member, id);
    });
  }

  /** Counts a message that was sent with it. It is only a count: what is asked twice is counted twice. @throws AppError `not_found` */
  async use(member: Member, id: string): Promise<void> {
    if (!(await countUse(this.#db, member, id))) throw replyNotFound();
  }

  async #read(tx: Db, member: Member, id: string): Promise<CannedReply> {
    const row = await readReply(tx, member, id);
    if (!row) throw replyNotFound();
    return replyOf(row);
  }

  /** One change of a shop after the other. */
  #change<Result>({ siteId }: Member, work: (tx: Db) => Promise<Result>): Promise<Result> {
    return this.#db.transaction(async (tx) => {
      await lockReplies(tx, siteId);
      return work(tx);
    });
  }
}

/** Among what they see. What others keep for themselves is nothing that they could get to know. */
async function assertFree(tx: Db, member: Member, shortcut: string, except: string): Promise<void> {
  const other = await replyCalled(tx, member, shortcut, except);
  if (!other) return;
  const whose = other.ownerId === null ? "One of the shop's replies" : 'One of your own replies';
  throw new AppError('shortcut_taken', `${whose} has this shortcut. Choose another.`, { field: 'shortcut' });
}

const replyNotFound = () => new AppError('not_found', 'This reply is not there any more. Go back to the list.');
