import type { writeJson } from './json.ts';
import { type RawEntry, RawFile } from './raw-file.ts';

/**
 * A FAQ as a page that people read:
 *
 *     # Delivery                            the topic of what follows
 *
 *     ## How long does delivery take?       a question
 *
 *     <!-- id: delivery-time, language: en, pages: /tents/* -->
 *
 *     > delivery time                       other ways to ask it
 *
 *     Two to three **working days**.        the answer
 *
 * What would be taken for one of these marks has a backslash before it, and what would be taken for that has one more.
 */
export function readMarkdown(text: string): RawFile {
  const file = new RawFile();
  let topic: string | undefined;
  let entry: Reading | null = null;
  const end = () => {
    if (entry) file.add(finished(entry));
    entry = null;
  };
  let line = 0;
  for (const raw of linesOf(text)) {
    line++;
    if (file.isFull) return file;
    const [begin = '', marks] = /^(#{1,6})[ \t]+/.exec(raw) ?? [];
    if (marks === '#') {
      end();
      topic = titleFrom(raw.slice(begin.length));
    } else if (marks === '##') {
      end();
      entry = { line, question: titleFrom(raw.slice(begin.length)), topic, phrasings: [], lines: [] };
    } else if (marks) {
      file.fault(line, 'Headings are # for a topic and ## for a question. Write \\# for an answer that begins with one.');
    } else if (!entry) {
      if (raw.trim() !== '') file.fault(line, 'This stands below no question. Begin a question with ##.');
    } else read(entry, raw, line, file);
  }
  end();
  return file;
}

interface Reading extends RawEntry {
  phrasings: string[];
  /** Of the answer: empty until its first word. */
  lines: string[];
}

function read(entry: Reading, raw: string, line: number, file: RawFile): void {
  if (entry.lines.length > 0) entry.lines.push(raw);
  else if (raw.startsWith('>')) {
    const phrasing = raw.slice(1).trim();
    if (phrasing !== '') entry.phrasings.push(phrasing);
  } else if (raw.startsWith('<!--') && raw.trimEnd().endsWith('-->')) {
    Object.assign(
      entry,
      metaOf(raw, (message) => file.fault(line, message)),
    );
  } else if (raw.trim() !== '') entry.lines.push(raw);
}

const finished = ({ lines, ...entry }: Reading): RawEntry => ({
  ...entry,
  answer: lines
    .map((line) => (ESCAPED_LINE.test(line) ? line.slice(1) : line))
    .join('\n')
    .trim(),
});

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from <= text.length; ) {
    const found = text.indexOf('\n', from);
    const end = found === -1 ? text.length : found;
    yield text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end);
    from = end + 1;
  }
}

const MARKED_LINE = /^\\*(?:[#>]|<!--)/;
const ESCAPED_LINE = /^\\+(?:[#>]|<!--)/;

/** A heading's words, without the marks that may close it: they stand after a space. The last sign of "C#" is a word's. */
function titleFrom(heading: string): string {
  const title = heading.trim();
  const { from, backslashes } = closingOf(title);
  if (from === title.length) return title;
  return backslashes > 0 ? title.slice(0, from) + title.slice(from + 1) : title.slice(0, from).trimEnd();
}

function escapedTitle(title: string): string {
  const { from } = closingOf(title);
  return from === title.length ? title : `${title.slice(0, from)}\\${title.slice(from)}`;
}

/** Where the marks that close a heading begin, with backslashes before them; its length where there are none. */
function closingOf(title: string): { from: number; backslashes: number } {
  let hashes = title.length;
  while (title[hashes - 1] === '#') hashes--;
  let from = hashes;
  while (title[from - 1] === '\\') from--;
  const isClosing = hashes < title.length && (from === 0 || title[from - 1] === ' ' || title[from - 1] === '\t');
  return isClosing ? { from, backslashes: hashes - from } : { from: title.length, backslashes: 0 };
}

function metaOf(comment: string, fault: (message: string) => void): Partial<RawEntry> {
  const meta: Record<string, unknown> = {};
  for (const part of partsOf(comment.slice(4, comment.lastIndexOf('-->')), ',')) {
    if (part.trim() === '') continue;
    const colon = part.indexOf(':');
    const name = (colon === -1 ? part : part.slice(0, colon)).trim();
    const value = colon === -1 ? '' : part.slice(colon + 1).trim();
    if (name === 'pages')
      meta['pages'] = [...partsOf(value.replaceAll('\t', ' '), ' ')].map((page) => page.replace(/\\(.)/g, '$1')).filter(Boolean);
    else if (name === 'id' || name === 'language') meta[name] = value;
    else fault(`"${name.slice(0, 40)}" is not known here. Known are id, language and pages: <!-- id: x, language: en, pages: /a /b -->`);
  }
  return meta;
}

/** What a sign parts, where no backslash stands before it. */
function* partsOf(text: string, sign: string): Generator<string> {
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === sign) {
      yield text.slice(from, at);
      from = at + 1;
    }
  }
  yield text.slice(from);
}

export const writeMarkdown: typeof writeJson = (entries) => {
  const topics = new Map<string | null, (typeof entries)[number][]>();
  for (const entry of entries) {
    const topic = topics.get(entry.content.topic);
    if (topic) topic.push(entry);
    else topics.set(entry.content.topic, [entry]);
  }
  // Without a topic first: nothing would end a topic before them.
  const inOrder = [...topics].sort(([a], [b]) => Number(a !== null) - Number(b !== null));
  return `${inOrder
    .flatMap(([topic, own]) => [
      ...(topic === null ? [] : [`# ${escapedTitle(topic)}`]),
      ...own.map(({ id, content: { question, phrasings, answer, language, pages } }) =>
        [
          `## ${escapedTitle(question)}`,
          `<!-- id: ${id}, language: ${language}${pages.length > 0 ? `, pages: ${pages.map(escapedPage).join(' ')}` : ''} -->`,
          ...(phrasings.length > 0 ? [phrasings.map((phrasing) => `> ${phrasing}`).join('\n')] : []),
          ...(answer === '' ? [] : [answer.split('\n').map(escapedLine).join('\n')]),
        ].join('\n\n'),
      ),
    ])
    .join('\n\n')}\n`;
};

const escapedLine = (line: string): string => (MARKED_LINE.test(line) ? `\\${line}` : line);

const escapedPage = (page: string): string => page.replace(/[\\ ,]/g, '\\$&');
