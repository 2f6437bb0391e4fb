export type TextPart = { text: string; href?: undefined } | { text: string; href: string };

// Bounded repetition only, so that no text can make it slow. Trailing punctuation belongs to the sentence.
const LINK = /\bhttps?:\/\/[^\s<>"']{1,2000}|\bmailto:[^\s<>"']{3,254}|\btel:[+\d][\d().-]{2,30}/giu;
const TRAILING = /[.,;:!?…\]}'"»]+$/u;

/** Cuts a text into plain parts and links. Only http, https, mailto and tel become links; everything else stays text. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const href = withoutPunctuation(found[0]);
    if (!URL.canParse(href)) continue;
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ text: href, href });
    from = found.index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** The end of a sentence is not the end of its address, and a bracket that was never opened is not in it. */
function withoutPunctuation(address: string): string {
  const trimmed = address.replace(TRAILING, '');
  return trimmed.endsWith(')') && !trimmed.includes('(') ? withoutPunctuation(trimmed.slice(0, -1)) : trimmed;
}
