/** A text with what is selected in it. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

export type Mark = 'strong' | 'emphasis' | 'link' | 'list';

const SIGNS = { strong: '**', emphasis: '*' } as const;

/** Puts a mark around what is selected, or takes it away where it is there already. */
export function marked(selected: Selected, mark: Mark): Selected {
  if (mark === 'link') return linked(selected);
  return mark === 'list' ? listed(selected) : wrapped(selected, SIGNS[mark]);
}

function wrapped({ text, start, end }: Selected, sign: string): Selected {
  const from = start - sign.length;
  const isMarked = from >= 0 && text.slice(from, start) === sign && text.slice(end, end + sign.length) === sign;
  // A bold text has a star on either side too.
  const isBold = sign === '*' && text.slice(Math.max(0, start - 2), start) === '**';
  if (isMarked && !isBold)
    return { text: text.slice(0, from) + text.slice(start, end) + text.slice(end + sign.length), start: from, end: end - sign.length };
  return {
    text: `${text.slice(0, start)}${sign}${text.slice(start, end)}${sign}${text.slice(end)}`,
    start: start + sign.length,
    end: end + sign.length,
  };
}

const ADDRESS = 'https://';

/** What is to be typed next stands selected: the address, or the words where an address was selected. */
function linked({ text, start, end }: Selected): Selected {
  const inner = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(inner);
  const [label, address] = isAddress ? ['', inner] : [inner, ADDRESS];
  const next = `${text.slice(0, start)}[${label}](${address})${text.slice(end)}`;
  if (isAddress || inner === '') return { text: next, start: start + 1, end: start + 1 };
  const at = start + label.length + 3;
  return { text: next, start: at, end: at + address.length };
}

function listed({ text, start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(from, end).split('\n');
  const isList = lines.every((line) => line.startsWith('- '));
  const next = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n');
  return { text: text.slice(0, from) + next + text.slice(end), start: from, end: from + next.length };
}
