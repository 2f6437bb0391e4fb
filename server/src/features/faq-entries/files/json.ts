import type { FaqContent } from '@deskbell/shared';
import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { RawEntry, RawFile } from '../faq-file.ts';

const FIELDS = ['id', 'question', 'phrasings', 'answer', 'language', 'topic', 'pages'];

/** A list of entries: `[{"question": …, "answer": …, "phrasings": […]}]`. */
export function readJson(text: string): RawFile {
  const lineOf = lineFinder(text);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error)
    return {
      entries: [],
      faults: [{ line: lineOf(error.offset), message: `This is no JSON from here on (${printParseErrorCode(error.error)}).` }],
    };
  if (tree?.type !== 'array')
    return { entries: [], faults: [{ line: 1, message: 'The file must hold a list: [{"question": …, "answer": …}].' }] };
  const faults: RawFile['faults'] = [];
  const entries: RawEntry[] = [];
  for (const node of tree.children ?? []) {
    const line = lineOf(node.offset);
    if (node.type !== 'object') {
      faults.push({ line, message: 'Each entry of the list must be an object: {"question": …, "answer": …}.' });
      continue;
    }
    for (const name of namesOf(node)) {
      if (!FIELDS.includes(name))
        faults.push({ line, message: `There is no field "${name.slice(0, 40)}". Known are ${FIELDS.join(', ')}.` });
    }
    const field = (name: string) => {
      const value = findNodeAtLocation(node, [name]);
      return value && getNodeValue(value);
    };
    entries.push({ line, ...Object.fromEntries(FIELDS.map((name) => [name, field(name)])), question: field('question') ?? '' });
  }
  return { entries, faults };
}

export const writeJson = (entries: readonly { id: string; content: FaqContent }[]): string =>
  `${JSON.stringify(
    entries.map(({ id, content }) => ({ id, ...content })),
    null,
    2,
  )}\n`;

const namesOf = (node: Node): string[] => (node.children ?? []).map(({ children }) => String(children?.[0]?.value));

/** Lines of offsets that rise. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
