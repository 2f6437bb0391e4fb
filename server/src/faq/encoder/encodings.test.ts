import { beforeEach, expect, test } from 'vitest';
import { type Encoder, EncoderError } from './encoder.ts';
import { Encodings } from './encodings.ts';

let now: number;
let asked: string[][];
let fails: boolean;
let told: (string | null)[];
let waits: (() => void)[];
let encodings: Encodings;
beforeEach(() => {
  [now, asked, fails, told, waits] = [0, [], false, [], []];
  encodings = new Encodings(lengths, (failure) => told.push(failure), {
    now: () => now,
    wait: () => new Promise((resolve) => waits.push(() => resolve(null))),
  });
});

/** A text is how long it is. */
const lengths: Encoder = {
  name: 'lengths',
  batch: 2,
  async encode(texts) {
    asked.push([...texts]);
    if (fails) throw new EncoderError('It is away.');
    return texts.map(({ length }) => Float32Array.of(Math.cos(length), Math.sin(length)));
  },
};
const always = () => true;
const turns = async (until: () => boolean) => {
  for (let turn = 0; turn < 50 && !until(); turn++) await new Promise((resolve) => setImmediate(resolve));
};

test('texts are read in batches, each once', async () => {
  const all = (await encodings.all(['a', 'bb', 'a', 'ccc'], always)) as Float32Array[];
  expect(asked).toEqual([['a', 'bb'], ['ccc']]);
  expect(all[0]).toBe(all[2]);
  expect(all[3]?.[0]).toBeCloseTo(Math.cos(3));
  await encodings.all(['ccc', 'dddd'], always);
  expect(await encodings.question('dddd')).toEqual(Float32Array.of(Math.cos(4), Math.sin(4)));
  expect(asked).toEqual([['a', 'bb'], ['ccc'], ['dddd']]);
});

test('a blank question is not asked, and a long one is cut', async () => {
  expect(await encodings.question(' \n ')).toBeNull();
  await encodings.question('😀'.repeat(1_000));
  expect(asked).toEqual([['😀'.repeat(300)]]);
});

test('after a failure it is left alone for 30 s, and comes back', async () => {
  fails = true;
  expect(await encodings.question('a')).toBeNull();
  fails = false;
  now = 29_999;
  expect(await encodings.question('a')).toBeNull();
  expect(asked).toHaveLength(1);
  now = 30_000;
  expect(await encodings.question('a')).not.toBeNull();
  expect(told).toEqual(['It is away.', null]);
});

test('what is being read waits for it to come back', async () => {
  fails = true;
  const all = encodings.all(['a'], always);
  await turns(() => waits.length > 0);
  fails = false;
  now = 30_000;
  waits[0]?.();
  expect(await all).toHaveLength(1);
});

test('what nobody wants any more is not read on', async () => {
  expect(await encodings.all(['a', 'bb', 'ccc'], () => asked.length < 1)).toBeNull();
  expect(asked).toEqual([['a', 'bb']]);
});

test('more than 10,000 phrasings are too many', async () => {
  expect(await encodings.all(Array(10_001).fill('a'), always)).toMatch(/too many/);
  expect(asked).toEqual([]);
});
