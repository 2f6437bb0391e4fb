import type { NewPushSubscription, PushSubscriptionRow, PushSubscriptions, RemoteNotices } from '@deskbell/shared';
import { and, count, eq, ne } from 'drizzle-orm';
import type { Member } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { memberships, pushSubscriptions } from '../../db/schema/index.ts';
import { noticesOf } from '../../desk/telling/audience.ts';
import { PushTargets } from '../../desk/telling/push-targets.ts';
import { nameOfBrowser } from '../../desk/telling/telling.ts';
import { AppError } from '../../errors.ts';
import type { PushSender } from '../../push/push-sender.ts';

/** In which one person is told. */
const MOST_BROWSERS = 20;

const TEST = { title: 'It works', body: 'This is how Deskbell tells you here.', tag: 'test', path: '/console/' };

/** How a person is told where no console of theirs is in front: in which browsers, and of what. */
export class PushService {
  readonly #database: Database;
  readonly #sender: PushSender;
  readonly #targets: PushTargets;

  constructor(database: Database, sender: PushSender) {
    this.#database = database;
    this.#sender = sender;
    this.#targets = new PushTargets(database.query, sender);
  }

  async list(userId: string): Promise<PushSubscriptions> {
    const [publicKey, rows] = await Promise.all([this.#sender.publicKey(), this.#rows(userId)]);
    return { publicKey, subscriptions: rows.map(toWire) };
  }

  /**
   * Whoever is signed in at a browser is told in it, and nobody who was before.
   *
   * @throws AppError `bad_request` for an address that is no push service's, or one too many.
   */
  async add(userId: string, { endpoint, keys, label }: NewPushSubscription): Promise<PushSubscriptionRow> {
    if (!this.#sender.mayReach(endpoint)) {
      throw new AppError(
        'bad_request',
        `The push service of this browser (${new URL(endpoint).host}) is not one that this server knows. Whoever runs it can allow it with the setting PUSH_HOSTS.`,
        { field: 'endpoint' },
      );
    }
    const { db } = this.#database;
    const [held] = await db
      .select({ count: count() })
      .from(pushSubscriptions)
      .where(and(eq(pushSubscriptions.userId, userId), ne(pushSubscriptions.endpoint, endpoint)));
    if (Number(held?.count) >= MOST_BROWSERS) {
      throw new AppError('bad_request', `You are told in ${MOST_BROWSERS} browsers already. Remove one that you do not use any more.`);
    }
    const of = { userId, ...keys, label, failures: 0 };
    const [row] = await db
      .insert(pushSubscriptions)
      .values({ endpoint, ...of })
      .onConflictDoUpdate({ target: pushSubscriptions.endpoint, set: of })
      .returning();
    if (!row) throw new Error('a subscription was not stored');
    return toWire(row);
  }

  /** @throws AppError `not_found` */
  async remove(userId: string, id: string): Promise<void> {
    const { endpoint } = await this.#find(userId, id);
    await this.#database.db.delete(pushSubscriptions).where(eq(pushSubscriptions.endpoint, endpoint));
  }

  /** Through the push service, as everything else. @throws AppError `not_found`, `push_failed` */
  async test(userId: string, id: string): Promise<void> {
    const outcome = await this.#targets.send(await this.#find(userId, id), TEST);
    if (outcome === 'taken') return;
    throw outcome === 'gone'
      ? new AppError('not_found', 'This browser is not subscribed any more. Turn it on again there.')
      : new AppError(
          'push_failed',
          'The push service did not take it. Try again in a minute; if it stays so, ask whoever runs this server whether it reaches the internet.',
        );
  }

  async notices({ siteId, userId }: Member): Promise<RemoteNotices> {
    const [row] = await this.#database.db.select({ notices: memberships.notices }).from(memberships).where(isOf(siteId, userId));
    return noticesOf(row?.notices ?? null);
  }

  async setNotices({ siteId, userId }: Member, notices: RemoteNotices): Promise<void> {
    await this.#database.db.update(memberships).set({ notices }).where(isOf(siteId, userId));
  }

  async #find(userId: string, id: string): Promise<typeof pushSubscriptions.$inferSelect> {
    const row = (await this.#rows(userId)).find(({ endpoint }) => nameOfBrowser(endpoint) === id);
    if (!row) throw new AppError('not_found', 'This browser is not in your list any more.');
    return row;
  }

  #rows(userId: string): Promise<(typeof pushSubscriptions.$inferSelect)[]> {
    return this.#database.db
      .select()
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.userId, userId))
      .orderBy(pushSubscriptions.createdAt);
  }
}

const isOf = (siteId: string, userId: string) => and(eq(memberships.siteId, siteId), eq(memberships.userId, userId));

const toWire = ({ endpoint, label, createdAt, failures }: typeof pushSubscriptions.$inferSelect): PushSubscriptionRow => ({
  id: nameOfBrowser(endpoint),
  label,
  createdAt: createdAt.toISOString(),
  isFailing: failures > 0,
});
