/** What kind of answer a question wants. English; other languages have none, and none is no sign of anything. */
const KINDS: readonly [string, RegExp][] = [
  ['how much', /\bhow much\b|\b(?:price|cost|fee|charge|charged|expensive)s?\b/],
  ['how long', /\bhow (?:long|many days|soon|fast|quick)\w*\b|\bwhen\b|\btime\b/],
  ['where', /\bwhere\b|\blocat\w*\b|\baddress\b/],
  ['why', /\bwhy\b|\breason\b|\bhow come\b/],
  ['how', /\bhow (?:do|can|to|would|should|does)\b|\bwhat do i (?:need|have) to do\b|\bsteps?\b/],
  ['whether', /^(?:is|are|can|could|may|do|does|will|would|has|have|am)\b/],
  ['who', /\bwho\b|\bwhom\b/],
  ['which', /\bwhich\b|\bwhat (?:kind|type|sort)s?\b/],
];

/** That something did not go as it should. */
const TROUBLE =
  /\b(?:not|no|never|without|nothing|isnt|wasnt|doesnt|didnt|dont|cant|cannot|couldnt|wont|havent|hasnt|arent|unable|fail\w*|declin\w*|reject\w*|stuck|wrong|missing|lost|broken|error|problem|issue|trouble|disappear\w*|cancel\w*|revert\w*|block\w*|stolen|expired?)\b/;

export interface Signs {
  kinds: ReadonlySet<string>;
  trouble: number;
}

/** @param text in lower case, words with single spaces between them, without apostrophes. */
export function signsOf(text: string): Signs {
  return { kinds: new Set(KINDS.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []))), trouble: Number(TROUBLE.test(text)) };
}

/** The signs of several phrasings as one: every kind that any of them has, and how often there is trouble. */
export function signsOfEntry(all: readonly Signs[]): Signs {
  const kinds = new Set(all.flatMap((signs) => [...signs.kinds]));
  return { kinds, trouble: all.reduce((sum, { trouble }) => sum + trouble, 0) / (all.length || 1) };
}
