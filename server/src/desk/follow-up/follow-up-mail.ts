import type { Entry } from '../../log/entry.ts';
import type { Mail } from '../../mail/mailer.ts';
import { chatMail, linksOf, type Shop, wordsOf } from './chat-mail.ts';

export interface FollowUp {
  shop: Shop;
  /** Messages of agents, oldest first. */
  entries: readonly Entry[];
  /** How many were not seen before these. */
  before: number;
  href: string;
  /** Where files are read. */
  origin: string;
}

/**
 * The words of an e-mail. The frame is fixed and the shop's; what agents wrote stands in the body only, and of what the
 * visitor wrote, their name among it, nothing at all: whoever types in somebody else's address sends them no text.
 */
export function followUpMail({ shop, entries, before, href, origin }: FollowUp): Pick<Mail, 'subject' | 'fromName' | 'text' | 'html'> {
  const said = entries.flatMap(({ author, content }) =>
    content.kind === 'message' ? [{ name: author.name || shop.name, text: wordsOf(content), links: linksOf(content, origin) }] : [],
  );
  const earlier = before === 0 ? null : `${before} earlier ${before === 1 ? 'message is' : 'messages are'} in the chat.`;
  const opening = `${shop.name} answered you`;
  const about = [
    'The link works once, within 14 days, and opens your conversation: keep it to yourself.',
    `You get this because your address was left in the chat of ${shop.name}. Replies to this e-mail are not read. If that was not you, leave it alone and do not follow the link: the conversation is somebody else’s.`,
  ];
  return chatMail({ shop, subject: `Your conversation with ${shop.name}`, opening, earlier, said, href, about });
}
