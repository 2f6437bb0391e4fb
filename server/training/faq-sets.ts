import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaqEntry } from '../src/faq/matcher.ts';

/** Questions of real people, each with the entry that answers it, and questions that none answers. */
export interface FaqSet {
  name: string;
  lang: string;
  entries: { id: string; question: string; pool: string[]; answer?: string }[];
  queries: { text: string; id: string }[];
  oos: { text: string }[];
}

/** How many phrasings each entry gets beside its question: none, a few, many. */
export const PHRASINGS = [0, 3, 8] as const;

/** The share of what visitors write that no entry answers. */
export const OUT_OF_SCOPE = 0.25;

/** @throws Error that names the folder or file. */
export function readSets(folder: string): FaqSet[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Error(`There are no .json files in ${folder}.`);
  return files.map((file) => {
    const set = JSON.parse(readFileSync(join(folder, file), 'utf8')) as FaqSet;
    if (!Array.isArray(set.entries) || !Array.isArray(set.queries)) throw new Error(`${file} has no entries or no queries.`);
    return { ...set, name: file.replace(/\.json$/, ''), oos: set.oos ?? [], lang: set.lang ?? 'en' };
  });
}

export const faqOf = (set: FaqSet, phrasings: number): FaqEntry[] =>
  set.entries.map(({ id, question, pool, answer = '' }) => ({ id, question, phrasings: pool.slice(0, phrasings), answer, version: 1 }));
