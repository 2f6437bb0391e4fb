import type { FaqFormat, ImportedFaq } from '@deskbell/shared';

export interface ChosenFile {
  name: string;
  text: string;
}

/** A file that the server has looked at, and perhaps taken in. */
export interface Looked extends ChosenFile {
  format: FaqFormat;
  found: ImportedFaq;
}

const FORMATS: Record<string, FaqFormat> = { csv: 'csv', md: 'markdown', markdown: 'markdown', json: 'json' };

/** By the end of its name; null for what cannot be read. */
export const formatOf = (name: string): FaqFormat | null => FORMATS[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null;
