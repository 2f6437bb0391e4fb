import type { FaqContent } from '@deskbell/shared';
import { languageName } from './entry-faults.ts';
import { type DiffPart, wordDiff } from './word-diff.ts';

export interface FieldDiff {
  name: string;
  /** Lines come and go whole, with what is beside them left out; texts change by words. */
  parts: DiffPart[];
  isLines: boolean;
}

/** The fields of an entry that differ, each with what changed in it. */
export function contentDiff(before: FaqContent, after: FaqContent): FieldDiff[] {
  const language = (tag: string) => languageName(tag) ?? tag;
  return [
    words('Question', before.question, after.question),
    lines('Phrasings', before.phrasings, after.phrasings),
    words('Answer', before.answer, after.answer),
    words('Language', language(before.language), language(after.language)),
    words('Topic', before.topic ?? '', after.topic ?? ''),
    lines('Pages', before.pages, after.pages),
  ].flatMap((field) => field ?? []);
}

const words = (name: string, before: string, after: string): FieldDiff | null =>
  before === after ? null : { name, parts: wordDiff(before, after), isLines: false };

function lines(name: string, before: readonly string[], after: readonly string[]): FieldDiff | null {
  const parts: DiffPart[] = [
    ...before.filter((line) => !after.includes(line)).map((text) => ({ kind: 'removed' as const, text })),
    ...after.filter((line) => !before.includes(line)).map((text) => ({ kind: 'added' as const, text })),
  ];
  return parts.length === 0 ? null : { name, parts, isLines: true };
}
