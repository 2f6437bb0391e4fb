import { textParts } from './text-links.ts';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] };

export type Block = { kind: 'paragraph'; children: Inline[] } | { kind: 'list'; isOrdered: boolean; items: Inline[][] };

const ITEM = /^ {0,3}(?:[-*+]|(\d{1,3})[.)]) +(?=\S)/;

// Bounded repetition only, so that no text can make it slow.
const SPAN =
  /\\([\\*_[\]()`#+.!-])|\*\*(?=\S)([^\n]{1,1000}?\S)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^\n*]{1,1000}?)(?<=\S)\*|(?<![\p{L}\p{N}_])_(?=[^\s_])([^\n_]{1,1000}?)(?<=\S)_(?![\p{L}\p{N}])|\[([^\n[\]]{1,500})\]\(([^\s()<>]{1,2000})\)/u;

/**
 * The Markdown that an answer may hold: paragraphs, line breaks, **bold**, *emphasis*, [links](https://…) and plain addresses,
 * lists with "-" or "1.". Everything else, HTML too, is text. It gives a tree and never HTML: whoever draws it makes nodes.
 */
export function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list = null as (Block & { kind: 'list' }) | null;
  const end = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: inlines(paragraph.join('\n')) });
    paragraph = [];
    list = null;
  };
  for (const line of text.split('\n')) {
    const item = ITEM.exec(line);
    if (item) {
      const isOrdered = item[1] !== undefined;
      if (list?.isOrdered !== isOrdered) {
        end();
        list = { kind: 'list', isOrdered, items: [] };
        blocks.push(list);
      }
      list.items.push(inlines(line.slice(item[0].length).trim()));
    } else if (line.trim() === '') end();
    else if (list !== null && /^ {2,}/.test(line)) {
      const last = list.items.at(-1) as Inline[];
      last.push({ kind: 'text', text: '\n' }, ...inlines(line.trim()));
    } else {
      if (list !== null) end();
      paragraph.push(line.trimEnd());
    }
  }
  end();
  return blocks;
}

/** What a Markdown answer says without its marks: for a composer, a list, a search engine. */
export function markdownText(text: string): string {
  return markdownBlocks(text)
    .map((block) =>
      block.kind === 'paragraph'
        ? plain(block.children)
        : block.items.map((item, at) => `${block.isOrdered ? `${at + 1}.` : '-'} ${plain(item)}`).join('\n'),
    )
    .join('\n\n');
}

const plain = (children: readonly Inline[]): string =>
  children
    .map((one) => {
      if (one.kind === 'text') return one.text;
      const text = plain(one.children);
      return one.kind === 'link' && text !== one.href ? `${text} (${one.href})` : text;
    })
    .join('');

function inlines(text: string): Inline[] {
  const found: Inline[] = [];
  // NOTE each mark is looked for in what is left, as if nothing stood before it. `slice` copies nothing here, and one list is filled:
  // an answer full of marks takes as long as it is.
  let rest = text;
  for (let span = SPAN.exec(rest); span !== null; span = SPAN.exec(rest)) {
    addLinked(found, rest.slice(0, span.index));
    found.push(inlineOf(span));
    rest = rest.slice(span.index + span[0].length);
  }
  addLinked(found, rest);
  return found;
}

function inlineOf([whole, escaped, bold, star, underscore, label, target]: RegExpExecArray): Inline {
  if (escaped !== undefined) return { kind: 'text', text: escaped };
  if (bold !== undefined) return { kind: 'strong', children: inlines(bold) };
  if (label === undefined) return { kind: 'emphasis', children: inlines((star ?? underscore) as string) };
  // Only what `textParts` would make a link; a path of the shop's own is one too.
  const [part] = textParts(target as string);
  const href = part?.href === target || /^\/(?![/\\])/.test(target as string) ? (target as string) : null;
  return href === null ? { kind: 'text', text: whole } : { kind: 'link', href, children: [{ kind: 'text', text: label }] };
}

function addLinked(found: Inline[], text: string): void {
  // Each address that becomes a link has a colon in it.
  if (!text.includes(':')) {
    if (text !== '') found.push({ kind: 'text', text });
    return;
  }
  for (const { text: part, href } of textParts(text)) {
    found.push(href === undefined ? { kind: 'text', text: part } : { kind: 'link', href, children: [{ kind: 'text', text: part }] });
  }
}
