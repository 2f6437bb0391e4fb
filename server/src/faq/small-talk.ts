import { surfaceWordsOf } from './words.ts';

const GREETINGS = new Set(['hi', 'hello', 'hey', 'hallo', 'good morning', 'good evening', 'good afternoon', 'hi there', 'hello there']);
const THANKS = new Set([
  'thanks',
  'thank you',
  'thx',
  'cheers',
  'thanks a lot',
  'thank you very much',
  'ok thanks',
  'great thanks',
  'perfect thanks',
]);

const AGREEMENT = new Set(['ok', 'okay', 'yes', 'yep', 'great', 'perfect', 'fine', 'alright', 'good']);

/** "Can I talk to a human", "is anyone there": asked of the bot, and not of the FAQ. */
const FOR_A_PERSON =
  /\b(?:talk|speak|chat|write|connect)\w* (?:me )?(?:to|with) (?:a |an |some|real |live |your )*(?:human|person|agent|one|body|somebody|someone|advisor|representative|team|staff)\b|\b(?:is|are) (?:any ?one|any ?body|some ?one|some ?body) (?:there|here|available|online)\b|^(?:a )?(?:real |live )?(?:human|person|agent)(?: please)?$/;

export type SmallTalk = 'greeting' | 'thanks' | 'agreement' | 'person';

/** What is to be met, and not searched for in the FAQ: manners, and the wish for a person. English for now. */
export function smallTalkIn(text: string): SmallTalk | null {
  const said = surfaceWordsOf(text).join(' ');
  if (FOR_A_PERSON.test(said)) return 'person';
  if (GREETINGS.has(said)) return 'greeting';
  if (THANKS.has(said)) return 'thanks';
  return AGREEMENT.has(said) ? 'agreement' : null;
}
