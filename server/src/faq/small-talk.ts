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
  'ok',
  'okay',
  'yes',
  'great',
  'perfect',
]);

/** A whole message that is only manners: to be met, not searched for in the FAQ. English for now. */
export function smallTalkIn(text: string): 'greeting' | 'thanks' | null {
  const said = surfaceWordsOf(text).join(' ');
  if (GREETINGS.has(said)) return 'greeting';
  return THANKS.has(said) ? 'thanks' : null;
}
