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
   * @returns the best entries first, at most `MATCHES`; empty when nothing fits at all.
   */
  match(text: string, path?: string | null): Match[];
}

export const MATCHES = 5;
