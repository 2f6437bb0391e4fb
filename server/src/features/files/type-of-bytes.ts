import { FILE_TYPES } from '@deskbell/shared';
import { fileTypeFromBuffer } from 'file-type';

/** An archive that may yet turn out to be a document. */
const ZIP = 'application/zip';

/** As the bytes themselves say. What does not run and is drawn as if it did not move counts as the plain thing. */
const SAME: Readonly<Record<string, string>> = { 'image/apng': 'image/png' };

/**
 * What a file is by the bytes that it begins with; its name only tells which kind of text it is.
 *
 * @returns null for what may not be sent; `maybe` where more of it is needed to tell.
 */
export async function typeOfBytes(start: Uint8Array, name: string): Promise<string | 'maybe' | null> {
  const found = (await fileTypeFromBuffer(start))?.mime;
  const type = found && (SAME[found] ?? found);
  if (type === ZIP) return 'maybe';
  if (type && type in FILE_TYPES) return type;
  if (!isText(start) || isMarkup(start)) return null;
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

/** Whether these bytes are somebody's words, in whatever of the usual encodings of one byte or UTF-8. */
export const isText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => (byte > 31 ? byte !== 127 : byte === 9 || byte === 10 || byte === 12 || byte === 13));

/** A page or a drawing that a browser might run. */
const isMarkup = (bytes: Uint8Array): boolean => /^[\s\ufeff]*</.test(new TextDecoder().decode(bytes.subarray(0, 4_096)));

/** As it is kept: without what leads elsewhere or hides something, and with an ending of its type. */
export function fileNameOf(name: string, type: string, codePoints: number): string {
  const endings = FILE_TYPES[type] ?? [];
  const clean = name
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const at = clean.lastIndexOf('.');
  const ending = clean.slice(at + 1).toLowerCase();
  const [stem, kept] = at > 0 && endings.includes(ending) ? [clean.slice(0, at), ending] : [clean, endings[0] ?? 'bin'];
  return `${[...(stem || 'file')].slice(0, codePoints).join('')}.${kept}`;
}
