import { nanoid } from 'nanoid';
import { expect, vi } from 'vitest';
import type { AgentClient } from './agent-client.ts';
import { Deskbell, type Shop } from './deskbell.ts';
import { type Delivered, SmtpPost } from './smtp-server.ts';
import type { VisitorClient } from './visitor-client.ts';

/** Short enough to be waited for. */
export const SOON = { unseenMs: 1_000, apartMs: 60_000, retryMs: 300, claimMs: 10_000, sweepMs: 60_000 };

type FollowUp = NonNullable<Parameters<typeof Deskbell.start>[3]>;

/** A visitor who asked something, wants the answer by e-mail, and is still there. */
export interface Story {
  shop: Shop;
  ann: VisitorClient;
  mia: AgentClient;
  email: string;
}

/** A server that sends e-mail to a mail server in this process. */
export class MailDesk {
  readonly post: SmtpPost;
  readonly deskbell: Deskbell;

  private constructor(post: SmtpPost, deskbell: Deskbell) {
    this.post = post;
    this.deskbell = deskbell;
  }

  static async start(): Promise<MailDesk> {
    const post = await SmtpPost.start();
    return new MailDesk(post, await Deskbell.start(undefined, settingsFor(post), undefined, SOON));
  }

  /** Another server on a database of its own, with the same mail server. */
  async apart(followUp: Partial<FollowUp>): Promise<Deskbell> {
    return Deskbell.start(undefined, this.settings, undefined, { ...SOON, ...followUp });
  }

  get settings(): Record<string, string> {
    return settingsFor(this.post);
  }

  async stop(): Promise<void> {
    await this.deskbell.stop();
    await this.post.stop();
  }

  async asked(on = this.deskbell, email = `ann-${nanoid(8).toLowerCase()}@home.example`): Promise<Story> {
    const shop = await on.newShop([]);
    const [ann, mia] = [await on.visitor(shop), await on.agent(shop, shop.mia)];
    await ann.saysOn({ url: `${shop.origin}/tents/lantern?ref=news`, title: 'Lantern' }, 'Is anybody there who knows tents?');
    await ann.sees('move');
    await leavesContact(ann, email);
    return { shop, ann, mia, email };
  }

  mailsTo(email: string, count = 1): Promise<Delivered[]> {
    return vi.waitFor(
      () => {
        const mails = this.post.to(email);
        expect(mails).toHaveLength(count);
        return mails;
      },
      { timeout: 30_000 },
    );
  }

  /** After this everything that was due is done: somebody else's e-mail came, that was asked for later. */
  async othersGotTheirs(on = this.deskbell): Promise<void> {
    const { ann, mia, email } = await this.asked(on);
    await mia.replies(ann.conversationId, 'Yes.');
    await this.mailsTo(email);
  }
}

const settingsFor = (post: SmtpPost) => ({ RATE_LIMITS: 'off', SMTP_URL: post.url, MAIL_FROM: 'chat@shop.example' });

export async function leavesContact(ann: VisitorClient, email: string, name = ''): Promise<void> {
  const cid = nanoid(22);
  ann.ask({ type: 'contact.leave', cid, conversationId: ann.conversationId, email, ...(name ? { name } : {}) });
  await ann.next('entry.stored', (stored) => stored.cid === cid);
}
