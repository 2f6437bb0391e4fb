import { LIMITS, type NewVisitorNote, type VisitorNote, type VisitorProfile } from '@deskbell/shared';
import { accessConversation } from '../../access/access-conversation.ts';
import type { AgentActor, Member } from '../../access/actor.ts';
import { mayEdit } from '../../access/may-edit.ts';
import type { Database } from '../../db/client.ts';
import { AppError, conversationNotFound } from '../../errors.ts';
import type { LogBus } from '../../log/entry.ts';
import { listOfVisitor } from '../conversations/conversation-repository.ts';
import { summaryOf } from '../conversations/conversation-summary.ts';
import { deviceOf } from './device.ts';
import { addNote, countNotes, deleteNote, lockNotes, readNote, readProfile, type VisitorKey } from './visitor-repository.ts';

interface Parts {
  database: Database;
  bus: LogBus;
}

/** "Who is this?", for the shop's people, with what they wrote down about a visitor. */
export class VisitorProfiles {
  readonly #database: Database;
  readonly #bus: LogBus;

  constructor({ database, bus }: Parts) {
    this.#database = database;
    this.#bus = bus;
  }

  /** Of whoever a conversation is with. @throws AppError `conversation_not_found` */
  async of(agent: AgentActor, conversationId: string): Promise<VisitorProfile> {
    const { siteId, visitorId } = await accessConversation(this.#database.query, agent, conversationId);
    const [known, newest] = await Promise.all([
      readProfile(this.#database.query, { siteId, visitorId }),
      // One more than are shown, since the one that is looked at is among them.
      listOfVisitor(this.#database.query, { siteId, visitorId }, LIMITS.visitorConversations + 1),
    ]);
    const conversations = newest.map(summaryOf);
    const summary = conversations.find(({ id }) => id === conversationId) ?? conversations[0];
    // Removed meanwhile.
    if (!known || !summary) throw conversationNotFound();
    return {
      visitorId,
      name: known.details.verified?.name ?? summary.visitorName,
      ...known,
      device: deviceOf(known.details.userAgent),
      conversations: conversations.filter(({ id }) => id !== conversationId).slice(0, LIMITS.visitorConversations),
    };
  }

  /** @throws AppError `not_found`, `notes_full` */
  async addNote(member: Member, visitorId: string, { id, text }: NewVisitorNote): Promise<VisitorNote> {
    const visitor = { siteId: member.siteId, visitorId };
    const note = await this.#database.transaction(async (query) => {
      if (!(await lockNotes(query, visitor))) throw new AppError('not_found', 'This visitor is not there any more. Go back to the list.');
      const before = await readNote(query, visitor, id);
      if (before) return before;
      if ((await countNotes(query, visitor)) >= LIMITS.visitorNotes) {
        throw new AppError('notes_full', `There are ${LIMITS.visitorNotes} notes about this person. Delete some that nobody needs.`);
      }
      return addNote(query, visitor, { id, text, author: { id: member.userId, name: member.name } });
    });
    this.#tell(visitor);
    return note;
  }

  /** @throws AppError `not_found`; `not_allowed` for what a colleague wrote, unless one owns or administers the shop. */
  async deleteNote(member: Member, visitorId: string, id: string): Promise<void> {
    const visitor = { siteId: member.siteId, visitorId };
    const note = await readNote(this.#database.query, visitor, id);
    if (!note) throw new AppError('not_found', 'This note is not there any more.');
    if (note.author.id !== member.userId && !mayEdit(member)) {
      throw new AppError('not_allowed', `Only ${note.author.name}, an owner or an admin deletes this note. Ask one of them.`);
    }
    await deleteNote(this.#database.query, visitor, id);
    this.#tell(visitor);
  }

  #tell(visitor: VisitorKey): void {
    this.#bus.publish({ kind: 'visitor', ...visitor });
  }
}
