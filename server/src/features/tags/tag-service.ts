import { type Author, LIMITS, type RenameTag, type Tags } from '@deskbell/shared';
import { tagKey } from '@deskbell/shared/client';
import { accessConversation, assertAccess } from '../../access/access-conversation.ts';
import type { AgentActor, Member } from '../../access/actor.ts';
import { assertMayEdit, mayEdit } from '../../access/may-edit.ts';
import type { Database } from '../../db/client.ts';
import { agentTags } from '../../desk/moves/agent-moves.ts';
import { AppError } from '../../errors.ts';
import type { Stored } from '../../log/append.ts';
import type { LogWriter } from '../../log/writer.ts';
import { addTags, conversationsWith, countTags, forgetTag, listTags, lockTags, renameInViews } from './tag-repository.ts';

interface TagAsk {
  conversationId: string;
  cid: string;
  add: readonly string[];
  remove: readonly string[];
}

/**
 * What conversations are filed under. A name is made by being used; everybody of a shop files, owners and admins rename and delete.
 * Of two that differ by case alone only one is made.
 */
export class TagService {
  readonly #database: Database;
  readonly #writer: LogWriter;

  constructor({ database, writer }: { database: Database; writer: LogWriter }) {
    this.#database = database;
    this.#writer = writer;
  }

  async list(member: Member): Promise<Tags> {
    const tags = await countTags(this.#database.query, member.siteId);
    return { tags: tags.toSorted((a, b) => a.name.localeCompare(b.name)), mayEdit: mayEdit(member) };
  }

  /** @throws AppError `conversation_not_found`; `tags_full`; `bad_request` for more tags than a conversation may have. */
  async tag(actor: AgentActor, { conversationId, cid, add, remove }: TagAsk): Promise<Stored> {
    const { query } = this.#database;
    const author = authorOf(actor);
    // What would be refused makes no name.
    agentTags(await accessConversation(query, actor, conversationId), { author, cid }, { add, remove });
    const names = await this.#spelled(actor.siteId, add);
    const stored = await this.#writer.append({
      siteId: actor.siteId,
      conversationId,
      cid,
      authorId: author.id,
      plan: (conversation) => {
        assertAccess(actor, conversation);
        return agentTags(conversation, { author, cid }, { add: names, remove });
      },
    });
    // Whoever deleted it meanwhile did not see this conversation.
    if (names.length > 0) await addTags(query, actor.siteId, names);
    return stored;
  }

  /**
   * In every conversation, a part at a time: where it ends halfway both names are there, and once more goes on.
   *
   * @throws AppError `not_allowed`; `not_found`; `tag_taken` where another tag has the name, and they are not to become one.
   */
  async rename(member: Member, { name, to, merge }: RenameTag): Promise<void> {
    assertMayEdit(member);
    const { siteId } = member;
    const target = await this.#database.transaction(async (query) => {
      await lockTags(query, siteId);
      const names = await listTags(query, siteId);
      if (!names.includes(name)) throw tagNotFound();
      const other = names.find((known) => known !== name && tagKey(known) === tagKey(to));
      // Only the spelling of this one changes, and a run before this one came so far.
      if (other !== undefined && !merge && tagKey(to) !== tagKey(name)) {
        throw new AppError('tag_taken', `There is a tag “${other}” already. Make the two one, or choose another name.`, { field: 'to' });
      }
      const spelled = other !== undefined && tagKey(to) !== tagKey(name) ? other : to;
      if (spelled !== name) await addTags(query, siteId, [spelled]);
      return spelled;
    });
    if (target === name) return;
    await this.#refile(member, name, [target]);
    await renameInViews(this.#database.query, siteId, name, target);
    await forgetTag(this.#database.query, siteId, name);
  }

  /** Takes it out of every conversation, as `rename` does. @throws AppError `not_allowed`; `not_found` */
  async delete(member: Member, name: string): Promise<void> {
    assertMayEdit(member);
    const { siteId } = member;
    if (!(await listTags(this.#database.query, siteId)).includes(name)) throw tagNotFound();
    await this.#refile(member, name, []);
    await forgetTag(this.#database.query, siteId, name);
  }

  /** Until there is none left: somebody may go on filing meanwhile. */
  async #refile(member: Member, name: string, add: readonly string[]): Promise<void> {
    const { siteId } = member;
    const author = authorOf(member);
    for (let found = true; found; ) {
      found = false;
      for await (const ids of conversationsWith(this.#database.query, siteId, name)) {
        found = true;
        await Promise.all(
          ids.map((conversationId) =>
            this.#writer.append({
              siteId,
              conversationId,
              cid: null,
              authorId: author.id,
              plan: (conversation) =>
                conversation.tags.includes(name) ? agentTags(conversation, { author }, { add, remove: [name] }) : { entries: [] },
            }),
          ),
        );
      }
    }
  }

  /** As the shop writes them; what is new is made. @throws AppError `tags_full` */
  async #spelled(siteId: string, wanted: readonly string[]): Promise<string[]> {
    const known = spellings(await listTags(this.#database.query, siteId));
    if (wanted.every((name) => known.has(tagKey(name)))) return wanted.map((name) => known.get(tagKey(name)) as string);
    return this.#database.transaction(async (query) => {
      await lockTags(query, siteId);
      const names = await listTags(query, siteId);
      const spelled = spellings(names);
      const before = spelled.size;
      for (const name of wanted) if (!spelled.has(tagKey(name))) spelled.set(tagKey(name), name);
      if (spelled.size > before && names.length + spelled.size - before > LIMITS.tags) {
        throw new AppError('tags_full', `A shop has at most ${LIMITS.tags} tags. Use one that is there, or have some deleted.`);
      }
      const written = wanted.map((name) => spelled.get(tagKey(name)) as string);
      await addTags(query, siteId, written);
      return written;
    });
  }
}

/** Of two spellings the newer one: the other is being renamed. */
const spellings = (names: readonly string[]): Map<string, string> => new Map(names.map((name) => [tagKey(name), name]));

const authorOf = ({ userId, name }: AgentActor): Author => ({ kind: 'agent', id: userId, name });

const tagNotFound = () => new AppError('not_found', 'This tag is not there any more. Go back to the list.');
