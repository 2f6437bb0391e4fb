// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const MAY_NEED_CLEANING = /[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff]/;

/** A text that every database and every screen can take: no control characters but tab and newline, no half of a surrogate pair. */
export function cleanText(text: string): string {
  // Nearly every text is clean: one look instead of three passes.
  if (!MAY_NEED_CLEANING.test(text)) return text;
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

/** What turns the direction of all that stands beside a name, or cannot be seen; what joins letters and emoji stays. */
const UNSEEN = /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;
/** No script heaps more of them upon one letter. */
const HEAPED_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * What somebody or something is called: one line that stands in other people's sentences and leaves them as they are.
 *
 * @returns blank where nothing of it can be seen.
 */
export function cleanName(name: string): string {
  const seen = cleanText(name).normalize('NFC').replace(UNSEEN, '').replace(HEAPED_MARKS, '$1').replace(/\s+/g, ' ').trim();
  // What only joins, joins nothing here.
  return seen.replace(/\u200c|\u200d|\p{M}|\s/gu, '') === '' ? '' : seen;
}
