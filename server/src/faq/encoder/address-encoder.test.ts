import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { AddressEncoder } from './address-encoder.ts';

let says: unknown;
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(typeof says === 'string' ? says : JSON.stringify(says));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const encoder = new AddressEncoder({ url: `http://127.0.0.1:${port}/v1`, name: 'small', key: undefined });
afterAll(() => server.close());

const PATIENCE_MS = 5_000;
const one = (embedding: unknown, index?: unknown) => ({ embedding, ...(index === undefined ? {} : { index }) });

test('vectors come in the order of the texts, with length 1', async () => {
  says = { data: [one([0, 2], 1), one([3, 4], 0)] };
  expect((await encoder.encode(['a', 'b'], PATIENCE_MS)).map((vector) => [...vector])).toEqual([
    [Math.fround(0.6), Math.fround(0.8)],
    [0, 1],
  ]);
});

test.each([
  ['too few', { data: [one([1, 0])] }],
  ['too many', { data: [one([1, 0]), one([1, 0]), one([1, 0])] }],
  ['one twice', { data: [one([1, 0], 0), one([1, 0], 0)] }],
  ['of unequal length', { data: [one([1, 0]), one([1])] }],
  ['empty', { data: [one([]), one([])] }],
  ['without end', { data: [one(Array(5_000).fill(0)), one(Array(5_000).fill(0))] }],
  ['not of numbers', { data: [one([1, null]), one([1, 0])] }],
  ['in base64', { data: [one('AACAPw=='), one('AACAPw==')] }],
  ['at no place', { data: [one([1, 0], 'first'), one([1, 0], -1)] }],
  ['none', { data: null }],
  ['nothing', null],
  ['no JSON', '<html>'],
])('vectors that are %s are refused', async (_, body) => {
  says = body;
  await expect(encoder.encode(['a', 'b'], PATIENCE_MS)).rejects.toThrow('It did not answer in the form that was asked for.');
});

test('an address that cannot be asked is not in what the owner reads', async () => {
  const nowhere = new AddressEncoder({ url: 'http://key@127.0.0.1:1/v1', name: 'small', key: 'secret' });
  const failure = await nowhere.encode(['a'], PATIENCE_MS).catch((error: Error) => error.message);
  expect(failure).not.toMatch(/key@|secret/);
  expect(failure).toBe('It cannot be reached. Is ENCODER_URL right?');
});
