import type { Content, SearchHit, VisitorDetails } from '@deskbell/shared';
import type { Conversation } from '../log/entry.ts';
import { anonymousName } from '../log/visitor-name.ts';

/** A piece of text that can be found. */
export interface SearchedPart {
  about: SearchHit['about'];
  text: string;
}

/** What an entry says. Nothing of what was taken back. */
export function partsOfEntry(content: Content): SearchedPart[] {
  switch (content.kind) {
    case 'message':
      if (content.deleted) return [];
      return [
        { about: 'said', text: content.text },
        ...(content.files ?? []).map(({ name }) => ({ about: 'file' as const, text: name })),
        ...(content.product ? [{ about: 'product' as const, text: `${content.product.title} ${content.product.url}` }] : []),
        ...(content.page ? [pagePart(content.page)] : []),
      ];
    case 'note':
      return content.deleted ? [] : [{ about: 'note', text: content.text }];
    case 'answer':
    case 'page_answer':
      return [{ about: 'said', text: content.text }];
    case 'rating':
      return content.comment ? [{ about: 'said', text: content.comment }] : [];
    case 'contact':
      return [{ about: 'contact', text: `${content.name} ${content.email}`.trim() }];
    // What was offered, and what happened: nobody said it.
    case 'suggestions':
    case 'clarify':
    case 'deletion':
    case 'erasure':
    case 'tags':
    case 'identity':
    case 'move':
    case 'feedback':
    case 'mail':
      return [];
    default:
      // A newer node of the same installation may know more.
      content satisfies never;
      return [];
  }
}

/** By what of a visitor's details they can be found. */
export function searchedDetails(details: VisitorDetails | null): string[] {
  const { verified, attributes = {} } = details ?? {};
  const told = Object.values(attributes).filter((value) => typeof value !== 'boolean');
  return [verified?.name, verified?.email, verified?.id, ...told].flatMap((one) => (one ? [String(one)] : []));
}

type Known = Pick<Conversation, 'visitorId' | 'contact' | 'tags' | 'page'>;

/** What is known of a conversation as a whole: who it is with, what it is filed under, and where it began. */
export function partsOfConversation({ visitorId, contact, tags, page }: Known, details: VisitorDetails | null): SearchedPart[] {
  const named = [anonymousName(visitorId), contact?.name ?? '', contact?.email ?? '', ...searchedDetails(details)];
  return [
    { about: 'visitor', text: [...new Set(named.filter((one) => one !== ''))].join(' · ') },
    ...tags.map((tag) => ({ about: 'tag' as const, text: tag })),
    ...(page ? [pagePart(page)] : []),
  ];
}

const pagePart = ({ url, title }: { url: string; title: string }): SearchedPart => ({ about: 'page', text: `${title} ${url}`.trim() });
