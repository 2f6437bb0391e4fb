import { expect, test } from 'vitest';
import { withoutPlace } from './without-place.ts';

const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
const bytes = (...parts: (number | number[] | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? ascii(part) : part)));
const segment = (id: number, ...parts: (number | number[] | string)[]) => {
  const body = bytes(...parts);
  return [0xff, id, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
};
const text = (image: Uint8Array) => new TextDecoder('latin1').decode(image);

/** As a camera writes it, little-endian, with where that was behind it. */
const exif = (turn: number) => [
  ...[0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0],
  ...ascii('52.5N'),
];

const FRAME = segment(0xc0, 8, 0, 20, 0, 40, 1, 1, 0x11, 0);
const SCAN = [...segment(0xda, 1, 1, 0, 0, 63, 0), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
const JFIF = segment(0xe0, 'JFIF\0', 1, 1, 0, 0, 1, 0, 1, 0, 0);
const COLOURS = segment(0xe2, 'ICC_PROFILE\0', 1, 1, 'colours');
const jpeg = (turn: number) =>
  bytes(
    [0xff, 0xd8],
    JFIF,
    segment(0xe1, 'Exif\0\0', exif(turn)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0 <x>Berlin</x>'),
    segment(0xed, 'Photoshop 3.0\0 Berlin'),
    COLOURS,
    segment(0xe2, 'MPF\0 where more is'),
    segment(0xfe, 'Berlin'),
    FRAME,
    SCAN,
    SCAN,
    [0xff, 0xd9],
    'another photograph, of Berlin',
  );

test('a photograph keeps its pixels and colours, and loses where it was taken', () => {
  expect(withoutPlace(jpeg(1))).toEqual(bytes([0xff, 0xd8], JFIF, COLOURS, FRAME, SCAN, SCAN, [0xff, 0xd9]));
});

test('one that the camera was turned for stands upright still', () => {
  // Exif in 34 bytes that has one entry: orientation, a short, 6.
  const turned = [0xff, 0xe1, 0, 34, ...ascii('Exif\0\0MM\0*'), 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  expect(withoutPlace(jpeg(6))).toEqual(bytes([0xff, 0xd8], turned, JFIF, COLOURS, FRAME, SCAN, SCAN, [0xff, 0xd9]));
});

/** Its checksum is of no matter here. */
const chunk = (name: string, ...parts: (number | number[] | string)[]) => {
  const body = bytes(...parts);
  return [0, 0, 0, body.length, ...ascii(name), ...body, 1, 2, 3, 4];
};

test('a PNG loses what is written beside its picture', () => {
  const head = chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const data = chunk('IDAT', 'pixels');
  const png = (...asides: number[][]) => bytes([0x89], 'PNG\r\n\x1a\n', head, ...asides, data, chunk('IEND'));
  const clean = withoutPlace(png(chunk('eXIf', exif(1)), chunk('iTXt', 'Berlin'), chunk('tEXt', 'Berlin'), chunk('tIME', 1, 2)));
  expect(clean).toEqual(png());
});

test('a WebP loses it too, says so in its head, and stands upright', () => {
  const part = (name: string, ...parts: (number | number[] | string)[]) => {
    const body = bytes(...parts);
    return [...ascii(name), body.length, 0, 0, 0, ...body, ...(body.length % 2 ? [0] : [])];
  };
  const riff = (...parts: number[][]) => {
    const body = bytes('WEBP', ...parts);
    return bytes('RIFF', [body.length & 255, body.length >> 8, 0, 0], [...body]);
  };
  const head = (flags: number) => part('VP8X', flags, 0, 0, 0, 39, 0, 0, 19, 0, 0);
  const picture = part('VP8L', 'pixels!');
  const clean = (turn: number) => withoutPlace(riff(head(12), picture, part('EXIF', exif(turn)), part('XMP ', 'Berlin')));
  expect(clean(1)).toEqual(riff(head(0), picture));
  expect(text(clean(8))).not.toMatch(/52\.5N|Berlin/);
  expect(clean(8).subarray(0, 12 + 18 + picture.length)).toEqual(bytes('RIFF', [clean(8).length - 8, 0, 0, 0], 'WEBP', head(8), picture));
});

test('what is broken, or no photograph, is sent as it is', () => {
  const whole = jpeg(6);
  for (let length = 0; length < whole.length - 60; length += 3)
    expect(withoutPlace(whole.slice(0, length))).toEqual(whole.slice(0, length));
  const pdf = bytes('%PDF-1.7 and so on');
  expect(withoutPlace(pdf)).toBe(pdf);
});
