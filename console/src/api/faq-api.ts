import type {
  Caution,
  FaqContent,
  FaqEntryDetail,
  FaqFormat,
  FaqHealth,
  FaqList,
  ImportedFaq,
  ReplayedFaq,
  TriedFaq,
  Unanswered,
} from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const faqOf = (siteId: string) => `/v1/sites/${siteId}/faq`;
const entryOf = (siteId: string, id: string) => `${faqOf(siteId)}/entries/${encodeURIComponent(id)}`;

export const readFaq = (siteId: string) => askSignedIn<FaqList>('GET', `${faqOf(siteId)}/entries`);

export const readEntry = (siteId: string, id: string) => askSignedIn<FaqEntryDetail>('GET', entryOf(siteId, id));

export const postEntry = (siteId: string, entry: { content: FaqContent; publish: boolean }) =>
  askSignedIn<FaqEntryDetail>('POST', `${faqOf(siteId)}/entries`, entry);

export interface SavedEntry {
  content: FaqContent;
  /** Refused with `faq_changed` where somebody was quicker. */
  baseVersion: number;
  publish: boolean;
  restores?: number;
}

export const putEntry = (siteId: string, id: string, entry: SavedEntry) => askSignedIn<FaqEntryDetail>('PUT', entryOf(siteId, id), entry);

export const postPublishing = (siteId: string, id: string, publish: boolean) =>
  askSignedIn<FaqEntryDetail>('POST', `${entryOf(siteId, id)}/publishing`, { publish });

export const deleteEntry = (siteId: string, id: string) => askSignedIn<void>('DELETE', entryOf(siteId, id));

/** The entry learns another way to ask it. */
export const postPhrasing = (siteId: string, id: string, phrasing: string) =>
  askSignedIn<FaqEntryDetail>('POST', `${entryOf(siteId, id)}/phrasings`, { phrasing });

/** @param page where it is asked; null: nowhere in particular. */
export const tryQuestion = (siteId: string, text: string, page: string | null) =>
  askSignedIn<TriedFaq>('POST', `${faqOf(siteId)}/try`, { text, page });

export const importFaq = (siteId: string, file: { format: FaqFormat; text: string; publish: boolean; dryRun: boolean }) =>
  askSignedIn<ImportedFaq>('POST', `${faqOf(siteId)}/import`, file);

export const exportAddress = (siteId: string, format: FaqFormat): string => `${faqOf(siteId)}/export?format=${format}`;

export const questionsAddress = (siteId: string, days: number): string => `${faqOf(siteId)}/questions?days=${days}`;

export const readHealth = (siteId: string) => askSignedIn<FaqHealth>('GET', `${faqOf(siteId)}/health`);

export const readUnanswered = (siteId: string, days: number) => askSignedIn<Unanswered>('GET', `${faqOf(siteId)}/unanswered?days=${days}`);

export interface ReplayAsk {
  days: number;
  cursor: string | null;
  entry: { id: string | null; content: FaqContent } | null;
}

export const postReplay = (siteId: string, replay: ReplayAsk) => askSignedIn<ReplayedFaq>('POST', `${faqOf(siteId)}/replay`, replay);

export const putCaution = (siteId: string, caution: Caution) => askSignedIn<FaqList>('PUT', `${faqOf(siteId)}/caution`, { caution });
