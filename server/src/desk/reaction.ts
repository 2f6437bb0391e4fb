import type { Content, Why } from '@deskbell/shared';
import type { Match } from '../faq/matcher.ts';
import { smallTalkIn } from '../faq/small-talk.ts';
import { THRESHOLDS } from '../faq/thresholds.ts';

/** Between this and the threshold for answering the bot asks "did you mean"; below it hands over. */
const SUGGEST = 0.3;

const SUGGESTIONS = 3;

/** A further suggestion that is less likely than this is noise. */
const WORTH_SUGGESTING = 0.05;

/** What the bot does about a message: say something, or pass the conversation on, with what it had in hand. */
export type Reaction = { say: Content } | { handOver: 'visitor_asked' | 'no_answer'; why?: Why };

const WORDS = {
  greeting: 'Hello. What would you like to know?',
  thanks: 'You are welcome. Just write if there is anything else.',
  agreement: 'Good. Just write if there is anything else.',
};

/** Pure: the same question and matches always lead to the same reaction. */
export function reactTo(text: string, matches: readonly Match[]): Reaction {
  const smallTalk = smallTalkIn(text);
  if (smallTalk === 'person') return { handOver: 'visitor_asked' };
  if (smallTalk) return { say: { kind: 'message', text: WORDS[smallTalk] } };

  const [best, second] = matches;
  if (!best) return { handOver: 'no_answer' };
  const why: Why = {
    confidence: round(best.confidence),
    runnerUp: second ? { faqId: second.entry.id, question: second.entry.question, confidence: round(second.confidence) } : null,
    matched: best.matched,
  };
  if (best.confidence >= THRESHOLDS.balanced) {
    const { id: faqId, version: faqVersion, question, answer } = best.entry;
    return { say: { kind: 'answer', text: answer, faqId, faqVersion, question, why } };
  }
  const options = matches
    .filter(({ confidence }, place) => place === 0 || confidence >= WORTH_SUGGESTING)
    .slice(0, SUGGESTIONS)
    .map(({ entry }) => ({ faqId: entry.id, question: entry.question }));
  if (best.confidence >= SUGGEST) return { say: { kind: 'suggestions', options, why } };
  return { handOver: 'no_answer', why };
}

const round = (share: number) => Math.round(share * 1000) / 1000;
