/** Where in a JPEG nothing but the picture stands: its frame (JFIF), its colours (ICC, Adobe). */
const KEPT_APPS = new Set([0xe0, 0xe2, 0xee]);

/**
 * A photograph without what the camera wrote beside it: place, time, owner, device, a smaller picture. Not a pixel is touched, and
 * how the camera was held is written anew, so it stands upright. What is no photograph, or broken, comes back as it was.
 */
export function withoutPlace(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  try {
    return (isJpeg(bytes) ? cleanJpeg : isPng(bytes) ? cleanPng : isWebp(bytes) ? cleanWebp : same)(bytes);
  } catch {
    return bytes;
  }
}

const same = (bytes: Uint8Array<ArrayBuffer>) => bytes;
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);
const wordAt = (bytes: Uint8Array, at: number, length = 4) => String.fromCharCode(...bytes.subarray(at, at + length));

const isJpeg = (bytes: Uint8Array) => viewOf(bytes).getUint16(0) === 0xffd8;
const isPng = (bytes: Uint8Array) => wordAt(bytes, 1, 3) === 'PNG';
const isWebp = (bytes: Uint8Array) => wordAt(bytes, 0) === 'RIFF' && wordAt(bytes, 8) === 'WEBP';

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function cleanJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let turn = 1;
  for (let at = 2; ; ) {
    const marker = view.getUint16(at);
    // What follows its end belongs to no picture: a film, or another photograph with a place of its own.
    if (marker === 0xffd9) {
      kept.push(bytes.subarray(at, at + 2));
      break;
    }
    if (marker < 0xff01) throw new RangeError('no marker');
    const id = marker & 0xff;
    const next = at + 2 + view.getUint16(at + 2);
    const isApp = id >= 0xe0 && id <= 0xef;
    if (id === 0xe1 && wordAt(bytes, at + 4) === 'Exif') turn = turnOf(bytes.subarray(at + 10, next));
    // APP2 also lists the photographs behind the end.
    const isKept = isApp ? KEPT_APPS.has(id) && wordAt(bytes, at + 4, 3) !== 'MPF' : id !== 0xfe;
    let end = next;
    // After the header of a scan comes what is packed, up to the next marker that is none of its own.
    if (id === 0xda)
      while (bytes[end] !== 0xff || bytes[end + 1] === 0 || isRestart(bytes[end + 1]))
        if (++end >= bytes.length) throw new RangeError('no end');
    if (isKept) kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (turn > 1) kept.splice(1, 0, Uint8Array.of(0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, ...turnedBy(turn)));
  return joined(kept);
}

const isRestart = (byte = 0) => byte >= 0xd0 && byte <= 0xd7;

/** @returns how the camera was held, as Exif has it: 1 to 8. */
function turnOf(exif: Uint8Array): number {
  const view = viewOf(exif);
  const isLittle = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, isLittle);
  for (let n = view.getUint16(first, isLittle), at = first + 2; n > 0; n--, at += 12) {
    if (view.getUint16(at, isLittle) !== 0x0112) continue;
    const turn = view.getUint16(at + 8, isLittle);
    return turn >= 1 && turn <= 8 ? turn : 1;
  }
  return 1;
}

/** Exif that says this one thing, in 26 bytes: big-endian, one directory, one entry (orientation, short), no other. */
const turnedBy = (turn: number) => [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];

const PNG_ASIDES = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function cleanPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; ; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) throw new RangeError('a chunk breaks off');
    const name = wordAt(bytes, at + 4);
    if (!PNG_ASIDES.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return joined(kept);
    at = end;
  }
}

function cleanWebp(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.slice(0, 12)];
  let turn = 1;
  for (let at = 12; at < Math.min(bytes.length, view.getUint32(4, true) + 8); ) {
    const name = wordAt(bytes, at);
    const size = view.getUint32(at + 4, true);
    // Each begins at an even place.
    const end = at + 8 + size + (size % 2);
    const chunk = bytes.slice(at, end);
    if (name === 'EXIF') turn = turnOf(bytes.subarray(wordAt(bytes, at + 8) === 'Exif' ? at + 14 : at + 8, end));
    else if (name !== 'XMP ') kept.push(chunk);
    at = end;
  }
  const head = kept[1];
  if (head && wordAt(head, 0) === 'VP8X') {
    // It says whether there is Exif (8) and XMP (4).
    head[8] = ((head[8] ?? 0) & ~12) | (turn > 1 ? 8 : 0);
    if (turn > 1) kept.push(Uint8Array.of(0x45, 0x58, 0x49, 0x46, 26, 0, 0, 0, ...turnedBy(turn)));
  }
  const clean = joined(kept);
  viewOf(clean).setUint32(4, clean.length - 8, true);
  return clean;
}
