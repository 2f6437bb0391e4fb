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
