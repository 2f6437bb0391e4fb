import type { Resumed } from '@deskbell/shared';
import { hashToken, newToken } from '../../access/tokens.ts';
import type { Query } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { ConversationKey } from '../../log/reader.ts';
import { pageOfShop } from './page-of-shop.ts';

/**
 * In the order in which the visitor was there, the last first.
 *
 * A link opens all that its visitor said. Of one whom the shop's server knows by name it goes only to the address that the server knows.
 */
const PAGES = `
  select s.origins::text as origins, p.url, exists (
      select 1 from conversations c join visitors v on v.site_id = c.site_id and v.id = c.visitor_id
      where c.site_id = $1 and c.id = $2 and v.subject is not null
        and c.contact->>'email' is distinct from v.details->'verified'->>'email'
    ) as "isUnproven"
  from sites s left join (
    select e.rev, e.content->'page'->>'url' as url from entries e
    where e.site_id = $1 and e.conversation_id = $2 and e.author_kind = 'visitor' and e.content->'page' is not null
    union all
    select 0, c.page->>'url' from conversations c where c.site_id = $1 and c.id = $2 and c.page is not null
  ) p on true
  where s.id = $1
  order by p.rev desc`;

const REMEMBER = `
  insert into one_time_tokens (token_hash, purpose, site_id, conversation_id, expires_at)
  values ($1, 'resume', $2, $3, now() + interval '14 days')`;

// Used up and exchanged in one statement: of two who come at once one finds it.
const REDEEM = `
  with used as (
    delete from one_time_tokens
    where token_hash = $1 and purpose = 'resume' and site_id = $2 and expires_at > now()
    returning conversation_id
  ), resumed as (
    select c.id, c.visitor_id from used join conversations c on c.site_id = $2 and c.id = used.conversation_id
  ), added as (
    insert into visitor_tokens (site_id, visitor_id, token_hash) select $2, visitor_id, $3 from resumed
  )
  select id as "conversationId", visitor_id as "visitorId" from resumed`;

export interface WayBack {
  href: string;
  /** Ends it where it has reached nobody. */
  forget(): Promise<void>;
}

/** Links that lead a visitor from an e-mail back into their conversation: each works once, for 14 days, on its own site. */
export class WaysBack {
  readonly #query: Query;

  constructor(query: Query) {
    this.#query = query;
  }

  /**
   * To the shop's page that the visitor was on. Links that were made before stay: several e-mails may be on their way, and any may be
   * read first.
   *
   * The token stands in the fragment, so that no server, log or Referer sees it.
   */
  async make({ siteId, conversationId }: ConversationKey): Promise<WayBack> {
    const pages = await this.#query<{ origins: string; url: string | null; isUnproven: boolean }>(PAGES, [siteId, conversationId]);
    const page = pageOfShop(
      pages.flatMap(({ url }) => url ?? []),
      JSON.parse(pages[0]?.origins ?? '[]'),
    );
    // There they say who they are.
    if (pages[0]?.isUnproven) return { href: page, forget: async () => {} };
    const token = newToken();
    const tokenHash = hashToken(token);
    await this.#query(REMEMBER, [tokenHash, siteId, conversationId]);
    return {
      href: `${page}#deskbell=${token}`,
      forget: async () => {
        await this.#query('delete from one_time_tokens where token_hash = $1', [tokenHash]);
      },
    };
  }

  /**
   * Uses a link up for a token of the visitor's: a new one, so that the browser that they left goes on as who it was.
   *
   * @throws AppError `link_used`, also for a link of another site.
   */
  async redeem(siteId: string, linkToken: string): Promise<Resumed> {
    const token = newToken();
    const [resumed] = await this.#query<Omit<Resumed, 'token'>>(REDEEM, [hashToken(linkToken), siteId, hashToken(token)]);
    if (!resumed) {
      throw new AppError(
        'link_used',
        'This link was used already or is too old. In the browser where you used it the chat still has your conversation.',
      );
    }
    return { token, ...resumed };
  }
}
