import type { Content, MoveReason, PageSeen, Why } from '@deskbell/shared';
import { type Match, WORD_FOR_WORD } from '../../faq/matcher.ts';
import { answerFromPage } from '../../faq/page-answer.ts';
import { smallTalkIn } from '../../faq/small-talk.ts';
import { surfaceWordsOf } from '../../faq/words.ts';
import type { SoFar } from './so-far.ts';
import { SMALL_TALK } from './words.ts';

/** Between this and the threshold for answering the bot asks "did you mean". */
export const SUGGEST = 0.3;

const SUGGESTIONS = 3;

/** A further suggestion that is less likely than this is noise. */
const WORTH_SUGGESTING = 0.05;

/** A further one instead of an answer that did not help, against the likeliest of those that are left. */
const NEXT_BEST = 0.2;

/** A message of at most so many words may mean much: the bot asks before it passes it on. */
const SHORT = 2;

/** Topics to choose from; more is a list that nobody reads. */
const TOPICS = 4;

/** What the FAQ says to one question. */
export interface Matched {
  matches: readonly Match[];
  /** How sure the bot must be to answer by itself. */
  answerFrom: number;
}

/** A message with all that the bot knows about it. */
export interface Heard extends Matched {
  text: string;
  page: PageSeen | null;
  soFar: SoFar;
  /** Its questions one by one, where there are several. */
  parts: readonly { text: string; matched: Matched }[];
  /** Whether the parts are surely several questions. */
  areParts: boolean;
  /** The questions of the topic that the visitor has just chosen, best first; null where none was chosen. */
  ofTopic: readonly { faqId: string; question: string }[] | null;
}

/** What the bot does: says something, and passes the conversation on or not, with what it had in hand. */
export interface Reaction {
  say: Content[];
  handOver?: { reason: Extract<MoveReason, 'visitor_asked' | 'no_answer' | 'not_helped'>; topic?: string; why?: Why };
}

/** Pure: the same message and matches always lead to the same reaction. */
export function reactTo(heard: Heard): Reaction {
  const { text, ofTopic } = heard;
  const smallTalk = smallTalkIn(text);
  if (smallTalk?.kind === 'person') return { say: [], handOver: { reason: 'visitor_asked' } };
  if (smallTalk) return say({ kind: 'message', text: SMALL_TALK[smallTalk.language][smallTalk.kind] });
  if (ofTopic) {
    return ofTopic.length > 0
      ? say({ kind: 'suggestions', options: ofTopic.slice(0, SUGGESTIONS) })
      : { say: [], handOver: { reason: 'no_answer', topic: text } };
  }
  return inTurn(heard) ?? reactToOne(heard);
}

/** To "this did not help": what else may be meant, once; then a person. */
export function reactToNotHelped({ matches, soFar }: Pick<Heard, 'matches' | 'soFar'>): Reaction {
  const others = matches.filter(({ entry }) => !soFar.given.has(entry.id));
  // The one that was given had nearly all of it: what is left is weighed against each other.
  const [next] = others;
  const options = optionsOf(
    others.filter(({ confidence, matched }) => matched.length > 0 && confidence >= NEXT_BEST * (next?.confidence ?? 0)),
  );
  const [best, second] = matches;
  const why = best && whyOf(best, second);
  if (options.length > 0 && !soFar.hasOfferedInstead) return say({ kind: 'suggestions', options, instead: true, ...(why ? { why } : {}) });
  return { say: [], handOver: { reason: 'not_helped', ...topicOf(matches), ...(why ? { why } : {}) } };
}

/** Whether it only asks "did you mean". */
export const isUnsure = ({ say: [only, ...others] }: Reaction): boolean => only?.kind === 'suggestions' && others.length === 0;

/** What a model has made of an entry, shown as such. */
export function wordedAnswer({ match, text }: { match: Match; text: string }, { matches }: Pick<Heard, 'matches'>): Content {
  const { id: faqId, version: faqVersion, question } = match.entry;
  const second = matches.find((other) => other !== match);
  return { kind: 'answer', text, faqId, faqVersion, question, worded: true, why: whyOf(match, second) };
}

const say = (content: Content): Reaction => ({ say: [content] });

/** Several questions, answered in turn; null where they are better taken as one, or stand in one entry as they are. */
function inTurn({ parts, areParts, page, matches }: Heard): Reaction | null {
  if ((matches[0]?.confidence ?? 0) >= WORD_FOR_WORD) return null;
  const answers = parts.map(({ text, matched }) => answerTo(text, matched, page));
  const answered = answers.filter((answer) => answer !== null);
  const isAll = answered.length === parts.length;
  const areDistinct = new Set(answered.map((answer) => (answer.kind === 'answer' ? answer.faqId : answer.text))).size === answered.length;
  if (answered.length === 0 || !areDistinct || !(areParts || isAll)) return null;
  const rest = parts.filter((_, at) => answers[at] === null).map(({ matched }) => matched.matches);
  const given = new Set(answered.map((answer) => (answer.kind === 'answer' ? answer.faqId : '')));
  const likely = rest.flatMap(([best]) => (best && best.confidence >= SUGGEST && !given.has(best.entry.id) ? [best] : []));
  const options = optionsOf([...new Map(likely.map((match) => [match.entry.id, match])).values()]);
  const unknown = rest.find(([best]) => !best || best.confidence < SUGGEST);
  const [best, second] = unknown ?? [];
  return {
    say: [...answered, ...(options.length > 0 ? [{ kind: 'suggestions', options } satisfies Content] : [])],
    ...(unknown ? { handOver: { reason: 'no_answer', ...topicOf(unknown), ...(best ? { why: whyOf(best, second) } : {}) } } : {}),
  };
}

function reactToOne({ text, matches, answerFrom, page, soFar }: Heard): Reaction {
  const answer = answerTo(text, { matches, answerFrom }, page);
  if (answer) return say(answer);
  const [best, second] = matches;
  const why = best && { why: whyOf(best, second) };
  if (best && best.confidence >= SUGGEST) {
    const worth = matches.filter(({ confidence }, place) => place === 0 || confidence >= WORTH_SUGGESTING);
    return say({ kind: 'suggestions', options: optionsOf(worth), ...why });
  }
  if (!soFar.hasClarified && surfaceWordsOf(text).length <= SHORT) {
    const topics = [...new Set(matches.flatMap(({ entry }) => entry.topic ?? []))].slice(0, TOPICS);
    return say({ kind: 'clarify', topics: topics.length > 1 ? topics : [], ...why });
  }
  return { say: [], handOver: { reason: 'no_answer', ...topicOf(matches), ...why } };
}

/**
 * The answer of the FAQ where it is sure enough, or the page's own. Of what changes from product to product the page knows
 * best, unless the shop has written an entry for this very page.
 */
function answerTo(
  text: string,
  { matches, answerFrom }: Matched,
  page: PageSeen | null,
): Extract<Content, { kind: 'answer' | 'page_answer' }> | null {
  const [best, second] = matches;
  const isSure = best !== undefined && best.confidence >= answerFrom;
  const fromPage = page?.facts ? answerFromPage(text, page.facts) : null;
  const isProducts = fromPage?.subject === 'price' || fromPage?.subject === 'stock';
  // Written for this very page, or asked for in its own words.
  const isMeant = isSure && ((best.entry.pages ?? []).length > 0 || best.confidence >= WORD_FOR_WORD);
  if (page && fromPage && (!isSure || (isProducts && !isMeant))) {
    return { kind: 'page_answer', text: fromPage.text, page: { url: page.url, title: page.title } };
  }
  if (!isSure) return null;
  const { id: faqId, version: faqVersion, question, answer } = best.entry;
  return { kind: 'answer', text: answer, faqId, faqVersion, question, why: whyOf(best, second) };
}

const optionsOf = (matches: readonly Match[]) =>
  matches.slice(0, SUGGESTIONS).map(({ entry }) => ({ faqId: entry.id, question: entry.question }));

/** Below this the best entries have next to nothing to do with the message, and neither has their topic. */
const WORTH_A_TOPIC = 0.2;

/** What the best entries are about, if most of what speaks for them speaks for one topic. */
function topicOf(matches: readonly Match[]): { topic?: string } {
  const shares = new Map<string, number>();
  let all = 0;
  for (const { entry, confidence } of matches.slice(0, SUGGESTIONS)) {
    all += confidence;
    if (entry.topic) shares.set(entry.topic, (shares.get(entry.topic) ?? 0) + confidence);
  }
  const [topic, share] = [...shares].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  return share > all / 2 && share >= WORTH_A_TOPIC ? { topic } : {};
}

const whyOf = (best: Match, second: Match | undefined): Why => ({
  confidence: round(best.confidence),
  runnerUp: second ? { faqId: second.entry.id, question: second.entry.question, confidence: round(second.confidence) } : null,
  matched: best.matched,
});

const round = (share: number) => Math.round(share * 1000) / 1000;
