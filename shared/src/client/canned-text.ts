/** What a canned reply may leave open, with what stands there. */
export const CANNED_VARIABLES = {
  'visitor.name': 'the name that the visitor left',
  'page.title': 'the title of the page that they are on',
  'page.product': 'the product on that page',
  'agent.name': 'your name',
  'shop.name': 'the name of the shop',
} as const;

export type CannedVariable = keyof typeof CANNED_VARIABLES;

/** Left out or blank: not known. */
export type CannedValues = Partial<Record<CannedVariable, string | null | undefined>>;

export type CannedPart =
  | { kind: 'text'; text: string }
  /** `fallback` is null where none was given; an empty one was meant so. */
  | { kind: 'variable'; name: CannedVariable; fallback: string | null };

/** What is wrong with a text and where, counted from 1 in lines and characters. `message` says all of it. */
export interface CannedFault {
  line: number;
  column: number;
  message: string;
}

const MARK = /\{\{|\}\}/g;
/** From an opening mark to what closes it: on one line, with no other opening in between. */
const VARIABLE = /\{\{((?:(?!\{\{|\}\})[^\n])*)\}\}/y;

/** Cuts a canned reply into what is said and what is open: `{{visitor.name}}`, or `{{visitor.name|there}}` with what is said instead. */
export function parseCanned(text: string): { parts: CannedPart[]; fault: null } | { parts: null; fault: CannedFault } {
  const parts: CannedPart[] = [];
  let from = 0;
  const wrong = (at: number, words: string) => ({ parts: null, fault: faultAt(text, at, words) });
  for (;;) {
    MARK.lastIndex = from;
    const mark = MARK.exec(text);
    if (!mark) break;
    if (mark[0] === '}}') return wrong(mark.index, 'Nothing was opened that this }} could close.');
    VARIABLE.lastIndex = mark.index;
    const variable = VARIABLE.exec(text);
    if (!variable) return wrong(mark.index, 'This {{ is never closed. Write }} behind the name, on the same line.');
    const [name = '', ...fallback] = (variable[1] as string).split('|');
    if (!isVariable(name.trim())) {
      return wrong(mark.index, name.trim() === '' ? `The name is missing. ${known()}` : `There is no {{${name.trim()}}}. ${known()}`);
    }
    if (mark.index > from) parts.push({ kind: 'text', text: text.slice(from, mark.index) });
    const instead = fallback.length === 0 ? null : fallback.join('|').trim();
    parts.push({ kind: 'variable', name: name.trim() as CannedVariable, fallback: instead });
    from = mark.index + variable[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return { parts, fault: null };
}

const isVariable = (name: string): name is CannedVariable => Object.hasOwn(CANNED_VARIABLES, name);

const known = (): string => {
  const names = Object.keys(CANNED_VARIABLES).map((name) => `{{${name}}}`);
  return `There are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
};

function faultAt(text: string, at: number, words: string): CannedFault {
  const lines = text.slice(0, at).split('\n');
  const line = lines.length;
  const column = [...(lines.at(-1) ?? '')].length + 1;
  return { line, column, message: `Line ${line}, column ${column}: ${words}` };
}

/** A run of a text that is filled; `gap` names what has neither a value nor a fallback: nothing is said there. */
export type FilledPart = { text: string; isFilled: boolean; gap?: undefined } | { text: ''; gap: CannedVariable };

/** What stands in a value is text: nothing in it is filled again. */
export function fillCanned(parts: readonly CannedPart[], values: CannedValues): FilledPart[] {
  return parts.map((part) => {
    if (part.kind === 'text') return { text: part.text, isFilled: false };
    const value = values[part.name]?.replace(/\s+/g, ' ').trim();
    const text = value || part.fallback;
    return text === null ? { text: '', gap: part.name } : { text, isFilled: true };
  });
}

/** A whole canned reply as it is said to somebody. One that cannot be read is said as it stands. */
export function cannedText(text: string, values: CannedValues): { text: string; gaps: CannedVariable[] } {
  const { parts } = parseCanned(text);
  if (!parts) return { text, gaps: [] };
  const filled = fillCanned(parts, values);
  return { text: filled.map((part) => part.text).join(''), gaps: filled.flatMap(({ gap }) => gap ?? []) };
}
