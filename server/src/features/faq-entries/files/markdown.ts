import type { RawEntry, RawFile } from '../faq-file.ts';
import type { writeJson } from './json.ts';

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
 */
export function readMarkdown(text: string): RawFile {
  const entries: RawEntry[] = [];
  const faults: RawFile['faults'] = [];
  let topic: string | undefined;
  let entry: (RawEntry & { phrasings: string[]; lines: string[] }) | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const [, marks, title = ''] = /^(#{1,6})[ \t]+(.*?)[ \t]*#*$/.exec(raw) ?? [];
    if (marks === '#') {
      topic = title;
      entry = null;
    } else if (marks === '##') {
      entry = { line, question: title, topic, phrasings: [], lines: [] };
      entries.push(entry);
    } else if (marks) {
      faults.push({ line, message: 'Headings are # for a topic and ## for a question. Write \\# for an answer that begins with one.' });
    } else if (!entry) {
      if (raw.trim() !== '') faults.push({ line, message: 'This stands below no question. Begin a question with ##.' });
    } else if (isBlank(entry.lines) && /^>/.test(raw)) {
      const phrasing = raw.slice(1).trim();
      if (phrasing !== '') entry.phrasings.push(phrasing);
    } else if (isBlank(entry.lines) && /^<!--.*-->\s*$/.test(raw)) {
      Object.assign(
        entry,
        metaOf(raw, (message) => faults.push({ line, message })),
      );
    } else entry.lines.push(raw);
  }
  return { entries: entries.map(withAnswer), faults };
}

const isBlank = (lines: readonly string[]) => lines.every((line) => line.trim() === '');

function withAnswer({ lines, ...entry }: RawEntry & { lines?: string[] }): RawEntry {
  return {
    ...entry,
    answer: (lines ?? [])
      .map((line) => line.replace(/^\\(?=[#>]|<!--)/, ''))
      .join('\n')
      .trim(),
  };
}

function metaOf(comment: string, fault: (message: string) => void): Partial<RawEntry> {
  const meta: Record<string, unknown> = {};
  for (const part of comment.slice(4, comment.lastIndexOf('-->')).split(',')) {
    if (part.trim() === '') continue;
    const [name = '', ...rest] = part.split(':');
    const value = rest.join(':').trim();
    if (name.trim() === 'pages') meta['pages'] = value.split(/\s+/).filter(Boolean);
    else if (name.trim() === 'id' || name.trim() === 'language') meta[name.trim()] = value;
    else
      fault(
        `"${name.trim().slice(0, 40)}" is not known here. Known are id, language and pages: <!-- id: x, language: en, pages: /a /b -->`,
      );
  }
  return meta;
}

export const writeMarkdown: typeof writeJson = (entries) => {
  const topics = new Map<string | null, typeof entries>();
  for (const entry of entries) topics.set(entry.content.topic, [...(topics.get(entry.content.topic) ?? []), entry]);
  // Without a topic first: nothing would end a topic before them.
  const inOrder = [...topics].sort(([a], [b]) => Number(a !== null) - Number(b !== null));
  return `${inOrder
    .flatMap(([topic, own]) => [
      ...(topic === null ? [] : [`# ${topic}`]),
      ...own.map(({ id, content: { question, phrasings, answer, language, pages } }) =>
        [
          `## ${question}`,
          `<!-- id: ${id}, language: ${language}${pages.length > 0 ? `, pages: ${pages.map((page) => page.replace(/[\s,]/g, encodeURIComponent)).join(' ')}` : ''} -->`,
          ...(phrasings.length > 0 ? [phrasings.map((phrasing) => `> ${phrasing}`).join('\n')] : []),
          ...(answer === '' ? [] : [answer.replace(/^(?=[#>]|<!--)/gm, '\\')]),
        ].join('\n\n'),
      ),
    ])
    .join('\n\n')}\n`;
};
