/** An entry of a shop's FAQ, as far as matching goes. */
export interface FaqEntry {
  id: string;
  question: string;
  phrasings: readonly string[];
  answer: string;
  version: number;
  topic?: string | null;
  /** Paths of the pages that it holds for, `*` for any run of characters; none: everywhere. */
  pages?: readonly string[];
}

export interface Match {
  entry: FaqEntry;
  /** How likely it is that this entry answers the question, from 0 to 1. */
  confidence: number;
  /** The visitor's own words that this entry has too. */
  matched: string[];
}

/** Text in, ranked entries with confidence out. Knows no conversation, keeps nothing of what it is asked. */
export interface FaqMatcher {
  /**
   * @param path of the page that it is asked on; null where that is not known.
   * @param sentence the text as the encoder sees it that saw the phrasings; null or left out: matched without it.
   * @returns the best entries first, at most `MATCHES`; empty when nothing fits at all.
   */
  match(text: string, path?: string | null, sentence?: Float32Array | null): Match[];
  /** What an encoder may read to help; null for a FAQ in a language that nothing was learnt of. */
  readonly phrasings: readonly string[] | null;
  /** Whether a question's `sentence` would count. */
  readsSentences(): boolean;
  /**
   * From now on an encoder's view of a question counts.
   *
   * @param sentences its vector of each of the phrasings, of length 1.
   * @param everyday its vectors of `EVERYDAY_QUESTIONS`.
   */
  addSentences(sentences: readonly Float32Array[], everyday: readonly Float32Array[]): void;
}

export const MATCHES = 5;

/** The confidence of an entry that was asked for in its own words, as somebody does who chooses a suggestion. */
export const WORD_FOR_WORD = 0.99;
