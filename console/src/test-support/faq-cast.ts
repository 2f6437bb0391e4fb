import type { FaqContent, FaqEntryDetail, FaqFigures, FaqList, FaqMatch, FaqRow } from '@deskbell/shared';
import { minute } from './cast.ts';

export const figures = (given: Partial<FaqFigures> = {}): FaqFigures => ({
  shown: 0,
  confirmed: 0,
  bounced: 0,
  handedOver: 0,
  wroteOn: 0,
  assumed: 0,
  open: 0,
  ...given,
});

const content = (given: Partial<FaqContent> = {}): FaqContent => ({
  question: 'How long does delivery take?',
  phrasings: ['delivery time?'],
  answer: 'Two days.',
  language: 'en',
  topic: 'delivery',
  pages: [],
  ...given,
});

/** @param contents of its versions, the newest first. */
export const faqEntry = (
  id: string,
  contents: Partial<FaqContent>[] = [{}],
  publishedVersion: number | null = contents.length,
): FaqEntryDetail => ({
  id,
  version: contents.length,
  publishedVersion,
  versions: contents.map((one, at) => ({
    version: contents.length - at,
    content: content(one),
    reason: 'written' as const,
    at: minute(contents.length - at),
    by: 'Mia',
  })),
});

export const row = (id: string, given: Partial<FaqRow> = {}): FaqRow => ({
  id,
  question: id,
  topic: null,
  language: 'en',
  phrasings: 1,
  pages: [],
  version: 1,
  publishedVersion: 1,
  updatedAt: minute(0),
  figures: figures(),
  ...given,
});

export const faqListOf = (entries: FaqRow[], given: Partial<FaqList> = {}): FaqList => ({
  entries,
  caution: 'balanced',
  thresholds: { balanced: 0.95, careful: 0.98 },
  mayEdit: true,
  model: null,
  encoder: null,
  ...given,
});

export const match = (faqId: string, given: Partial<FaqMatch> = {}): FaqMatch => ({
  faqId,
  version: 1,
  question: `Question of ${faqId}`,
  answer: `Answer of ${faqId}`,
  topic: null,
  confidence: 0.9,
  matched: ['delivery'],
  ...given,
});
