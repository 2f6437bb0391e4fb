import type { Query } from '../../db/client.ts';
import type { PushMessage, PushOutcome, PushSender, PushTarget } from '../../push/push-sender.ts';

const OF_USERS = `
  select user_id as "userId", endpoint, p256dh, auth from push_subscriptions
  where user_id in (select unnest($1::text::text[])) order by created_at`;

/** Whether somebody on a site has a browser to be told in. */
const ANY = `
  select exists (
    select 1 from push_subscriptions p join memberships m on m.user_id = p.user_id where m.site_id = $1
  ) as "isAny"`;

/** The browsers of people, with what becomes of messages to them. */
export class PushTargets {
  readonly #query: Query;
  readonly #sender: PushSender;

  constructor(query: Query, sender: PushSender) {
    this.#query = query;
    this.#sender = sender;
  }

  /** @param users their ids, as an array literal. */
  of(users: string): Promise<(PushTarget & { userId: string })[]> {
    return this.#query(OF_USERS, [users]);
  }

  async isAnyOn(siteId: string): Promise<boolean> {
    return (await this.#query<{ isAny: boolean }>(ANY, [siteId]))[0]?.isAny ?? false;
  }

  /** A browser that is not subscribed any more is forgotten. */
  async send(target: PushTarget, message: PushMessage): Promise<PushOutcome> {
    const outcome = await this.#sender.send(target, message);
    if (outcome === 'gone') await this.#query('delete from push_subscriptions where endpoint = $1', [target.endpoint]);
    else {
      const failures = outcome === 'taken' ? '0' : 'failures + 1';
      await this.#query(
        `update push_subscriptions set failures = ${failures} where endpoint = $1 and (failures > 0 or $2::text = 'failed')`,
        [target.endpoint, outcome],
      );
    }
    return outcome;
  }
}
