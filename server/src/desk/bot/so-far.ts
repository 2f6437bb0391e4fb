import type { Entry } from '../../log/entry.ts';

/** What the bot and the visitor have said since the bot has had the conversation: what a reaction depends on besides the message. */
export interface SoFar {
  /** The topics that the bot has just asked about, or null. */
  askedTopics: readonly string[] | null;
  /** It has asked what is meant already, and does so once. */
  hasClarified: boolean;
  /** It has offered something instead of an answer that did not help, and does so once. */
  hasOfferedInstead: boolean;
  /** Entries of the FAQ that were given as an answer. */
  given: ReadonlySet<string>;
  /** The visitor's message before this one. */
  lastQuestion: string | null;
}

/** @param before the end of the log up to what is to be reacted to, oldest first. */
export function soFarIn(before: readonly Entry[]): SoFar {
  const since = before.slice(before.findLastIndex(({ content }) => content.kind === 'move') + 1);
  const said = since.findLast(({ author, content }) => author.kind !== 'visitor' || content.kind === 'message');
  return {
    askedTopics: said?.content.kind === 'clarify' ? said.content.topics : null,
    hasClarified: since.some(({ content }) => content.kind === 'clarify'),
    hasOfferedInstead: since.some(({ content }) => content.kind === 'suggestions' && content.instead === true),
    given: new Set(since.flatMap(({ content }) => (content.kind === 'answer' ? [content.faqId] : []))),
    lastQuestion: textOf(since.findLast(isQuestion)),
  };
}

/** Before anything was said. */
export const NOTHING_YET: SoFar = {
  askedTopics: null,
  hasClarified: false,
  hasOfferedInstead: false,
  given: new Set(),
  lastQuestion: null,
};

/** The message that led to what the bot said at `seq`. */
export function questionBefore(before: readonly Entry[], seq: number): Entry | undefined {
  const said = before.find((entry) => entry.seq === seq)?.content;
  const asked = said && 'asked' in said ? said.asked : undefined;
  return before.findLast(
    (entry) => isQuestion(entry) && entry.seq !== null && (asked === undefined ? entry.seq < seq : entry.seq === asked),
  );
}

const isQuestion = ({ author, content }: Entry) => author.kind === 'visitor' && content.kind === 'message';

const textOf = (entry: Entry | undefined): string | null => (entry?.content.kind === 'message' ? entry.content.text : null);
