import { chatMail, linksOf, type SaidInMail, type Shop, wordsOf } from '../../desk/follow-up/chat-mail.ts';
import type { Entry } from '../../log/entry.ts';
import type { Mail } from '../../mail/mailer.ts';

interface Transcript {
  shop: Shop;
  /** Oldest first. */
  entries: readonly Entry[];
  /** Whether what the visitor wrote stands in it too. */
  isWhole: boolean;
  href: string;
  /** Where files are read. */
  origin: string;
}

/**
 * A conversation, for whoever had it. To an address that anybody may have typed in goes nothing that the visitor wrote, as with answers
 * that are sent there: it would carry a stranger's words to whomever they like, in the shop's name.
 */
export function transcriptMail({ shop, entries, isWhole, href, origin }: Transcript): Pick<Mail, 'subject' | 'fromName' | 'text' | 'html'> {
  const said = entries.flatMap(({ author, content }): SaidInMail[] => {
    if (!('text' in content) || (author.kind === 'visitor' && !isWhole)) return [];
    const name = author.kind === 'visitor' ? 'You' : author.name || shop.name;
    if (content.kind !== 'message') return [{ name, text: content.text, links: [] }];
    return content.deleted ? [] : [{ name, text: wordsOf(content), links: linksOf(content, origin) }];
  });
  return chatMail({
    ...{ shop, said, href },
    subject: `Your conversation with ${shop.name}`,
    opening: `Here is your conversation with ${shop.name}`,
    earlier: isWhole ? null : 'What you wrote yourself stands in the chat.',
    about: [
      'The link works once, within 14 days, and opens your conversation: keep it to yourself.',
      `You get this because somebody asked for it in the chat of ${shop.name}, where your address was left. Replies to this e-mail are not read. If that was not you, leave it alone and do not follow the link: the conversation is somebody else’s.`,
    ],
  });
}
