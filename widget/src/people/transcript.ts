import type { OwnData, VisitorEntry } from '@deskbell/shared';
import type { Locale } from '../locale/en.ts';

type Conversation = OwnData['conversations'][number];

/** A conversation as plain text, for people to read: who said what, and when. */
export function transcriptOf({ entries, createdAt }: Pick<Conversation, 'entries' | 'createdAt'>, shop: string, locale: Locale): string {
  const lines = entries.flatMap((entry) => {
    const words = wordsOf(entry, locale);
    const who = entry.author.kind === 'visitor' ? locale.you : entry.author.name || shop;
    return words === '' ? [] : [`[${new Date(entry.at).toLocaleString(locale.language)}] ${who}:\n${words.replace(/^/gm, '  ')}`];
  });
  return `${[shop, new Date(createdAt).toLocaleDateString(locale.language, { dateStyle: 'full' }), ...lines].join('\n\n')}\n`;
}

function wordsOf({ content }: VisitorEntry, locale: Locale): string {
  switch (content.kind) {
    case 'message': {
      const along = [
        ...(content.form ?? []).map(({ label }) => `- ${label}`),
        ...(content.files ?? []).map(({ name }) => name),
        ...(content.product ? [content.product.title, content.product.url] : []),
      ];
      return content.deleted ? locale.deleted : [content.text, ...along].filter((line) => line !== '').join('\n');
    }
    case 'answer':
    case 'page_answer':
      return content.text;
    case 'suggestions':
      return [locale.didYouMean, ...content.options.map(({ question }) => `- ${question}`)].join('\n');
    case 'clarify':
      return [locale.inOtherWords, ...content.topics.map((topic) => `- ${topic}`)].join('\n');
    default:
      return '';
  }
}
