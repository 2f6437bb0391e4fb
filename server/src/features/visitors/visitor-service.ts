import { nanoid } from 'nanoid';
import type { VisitorActor } from '../../access/actor.ts';
import type { Client } from '../../access/client.ts';
import { hashToken, newToken } from '../../access/tokens.ts';
import type { Database } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { withContext } from './with-context.ts';

const WELCOME = `
  with visitor as (insert into visitors (site_id, id, details, last_seen_at) values ($1, $2, $4::text::jsonb, now()))
  insert into visitor_tokens (site_id, visitor_id, token_hash) values ($1, $2, $3)`;

/** Anonymous visitors, each known by a token that only their browser has. */
export class VisitorService {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns the visitor with the token that their browser is to keep: it is not stored here and never told again. */
  async welcome(siteId: string, client: Client): Promise<{ actor: VisitorActor; token: string }> {
    const token = newToken();
    const visitorId = nanoid(22);
    const details = JSON.stringify(withContext({}, {}, client, []));
    await this.#database.query(WELCOME, [siteId, visitorId, hashToken(token), details]);
    return { actor: { kind: 'visitor', siteId, visitorId }, token };
  }

  /** @throws AppError `token_invalid` for a token that this site never gave. */
  async recognise(siteId: string, token: string): Promise<VisitorActor> {
    // Plain SQL, prepared once: after the loss of a node ten thousand ask at the same time.
    const [row] = await this.#database.query<{ id: string }>(
      'select visitor_id as id from visitor_tokens where site_id = $1 and token_hash = $2',
      [siteId, hashToken(token)],
    );
    if (!row) throw new AppError('token_invalid', 'We do not know this visitor any more. A new conversation begins.');
    return { kind: 'visitor', siteId, visitorId: row.id };
  }
}
