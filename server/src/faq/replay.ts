import type { Match } from './matcher.ts';

interface Given {
  id: string;
  question: string;
  confidence: number;
}

/** What a question got before and what it would get: newly answered, newly lost, or another answer. */
export interface Change {
  kind: 'answered' | 'lost' | 'changed';
  before: Given | null;
  after: Given | null;
}

/** @param before @param after what is sure enough to be given; null for nothing. @returns null where nothing changes. */
export function changeOf(before: Match | null, after: Match | null): Change | null {
  if (before?.entry.id === after?.entry.id) return null;
  const kind = before === null ? 'answered' : after === null ? 'lost' : 'changed';
  return { kind, before: given(before), after: given(after) };
}

const given = (match: Match | null): Given | null =>
  match && { id: match.entry.id, question: match.entry.question, confidence: Math.round(match.confidence * 1000) / 1000 };
