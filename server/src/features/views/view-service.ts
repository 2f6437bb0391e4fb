import { type InboxFilter, LIMITS, type SavedView } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import type { Member } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import type { DeskSettingsReader } from '../../desk/desk-settings.ts';
import { AppError } from '../../errors.ts';
import { readMember } from '../conversations/conversation-repository.ts';
import { assertDays } from '../inbox/inbox-service.ts';
import { addView, changeView, countViews, deleteView, listViews, lockViews, viewOf } from './view-repository.ts';

interface Written {
  name: string;
  filter: InboxFilter;
}

/** Filters of the lists that somebody keeps for themselves, in one shop. */
export class ViewService {
  readonly #database: Database;
  readonly #settings: DeskSettingsReader;

  constructor({ database, settings }: { database: Database; settings: DeskSettingsReader }) {
    this.#database = database;
    this.#settings = settings;
  }

  async list(member: Member): Promise<SavedView[]> {
    return (await listViews(this.#database.db, member)).map(viewOf);
  }

  /** @throws AppError `views_full`; `bad_request` for a filter that names what is not there. */
  async create(member: Member, { name, filter }: Written): Promise<SavedView> {
    await this.#assertNamesWhatIsThere(member, filter);
    return this.#database.db.transaction(async (tx) => {
      await lockViews(tx, member);
      if ((await countViews(tx, member)) >= LIMITS.views) {
        throw new AppError('views_full', `You have ${LIMITS.views} views, and that is the most. Delete one that you do not need.`);
      }
      return viewOf(await addView(tx, member, nanoid(22), { name, filter }));
    });
  }

  /** @throws AppError `not_found`; `bad_request` as in `create`. */
  async change(member: Member, id: string, { name, filter }: Written): Promise<SavedView> {
    await this.#assertNamesWhatIsThere(member, filter);
    const row = await changeView(this.#database.db, member, id, { name, filter });
    if (!row) throw viewNotFound();
    return viewOf(row);
  }

  /** @throws AppError `not_found` */
  async delete(member: Member, id: string): Promise<void> {
    if (!(await deleteView(this.#database.db, member, id))) throw viewNotFound();
  }

  async #assertNamesWhatIsThere({ siteId }: Member, filter: InboxFilter): Promise<void> {
    assertDays(filter);
    const { topics, teams } = await this.#settings.of(siteId);
    const { topicId, teamId, agentId, tag } = filter;
    if (topicId !== undefined && !topics.some(({ id }) => id === topicId)) throw notThere('topicId', 'topic');
    if (teamId !== undefined && !teams.some(({ id }) => id === teamId)) throw notThere('teamId', 'team');
    if (agentId !== undefined && !(await readMember(this.#database.query, siteId, agentId))) throw notThere('agentId', 'colleague');
    if (tag?.trim() === '') throw new AppError('bad_request', 'A tag has a name. Choose one, or leave it out.', { field: 'tag' });
  }
}

const notThere = (field: string, what: string) =>
  new AppError('bad_request', `The ${what} of this filter is not there any more. Choose another, or leave it out.`, { field });

const viewNotFound = () => new AppError('not_found', 'This view is not there any more. Choose a list instead.');
