/** More than these are not taken apart: such a message is for a person, or about one thing. */
const MOST = 4;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** "… and how …": a second question in the same sentence. English, German, French, Spanish, Italian, Dutch. */
const SECOND =
  /[,;]?\s+(?:and|und|et|y|e|en)\s+(?=(?:also\s+)?(?:how|what|where|when|which|who|why|can|could|do|does|is|are|will|wie|was|wo|wann|welche\w*|wer|warum|kann|gibt|ist|sind|comment|combien|quand|quel\w*|puis|est-ce|cómo|cuánto|cuándo|dónde|puedo|come|quanto|quando|dove|posso|hoe|wat|waar|wanneer|welke|kan)\b)/iu;

export interface Questions {
  parts: string[];
  /** Each part ends with a question mark of its own; else it is only a guess that they are several. */
  isSure: boolean;
}

/** The questions of a message, if there are several; null for one. What is said around them is left out. */
export function questionsIn(text: string): Questions | null {
  // Runs of spaces say nothing, and are slow to look through.
  const said = text
    .replace(/[^\S\n]{2,}/g, ' ')
    .split('\n')
    .flatMap((line) => [...sentences.segment(line)].map(({ segment }) => segment.trim()));
  const asked = said.filter((sentence) => /[?？؟]["'»”)]*$/.test(sentence));
  if (asked.length > 1) return asked.length > MOST ? null : { parts: asked, isSure: true };
  const [only] = asked.length === 1 ? asked : said.length === 1 ? said : [];
  const parts = only?.split(SECOND).filter((part) => part.trim() !== '') ?? [];
  return parts.length > 1 && parts.length <= MOST ? { parts, isSure: false } : null;
}
