import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@deskbell/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Deskbell } from '../support/deskbell.ts';
import { differences, play, type Step } from './exchange.ts';

const VERSIONS = Array.from({ length: PROTOCOL_VERSION - OLDEST_PROTOCOL_VERSION + 1 }, (_, index) => OLDEST_PROTOCOL_VERSION + index);
const fileOf = (version: number) => fileURLToPath(new URL(`./version-${version}.json`, import.meta.url));

let deskbell: Deskbell;
beforeAll(async () => {
  deskbell = await Deskbell.start();
});
afterAll(() => deskbell.stop());

test.each(VERSIONS)('[V2] what widgets and consoles of version %i said and heard is still said and heard', async (version) => {
  const steps = JSON.parse(await readFile(fileOf(version), 'utf8')) as Step[];
  const heard = await play(steps, deskbell, await deskbell.newShop());
  // How a file of a new version begins: with the asks, and of what is heard only the type.
  if (process.env['RECORD_FRAMES'] === String(version)) await writeFile(fileOf(version), `${JSON.stringify(heard, null, 2)}\n`);
});

test('a key that is gone, of another type or with another word is noticed', () => {
  const recorded = { type: 'entry.added', entry: { seq: 1, content: { kind: 'message', text: 'Hello' } }, list: [{ id: 'a' }] };
  expect(differences(recorded, { ...recorded, more: true })).toEqual([]);
  expect(differences(recorded, { type: 'entry.added', entry: recorded.entry })).toEqual(['.list is missing']);
  expect(differences(recorded, { ...recorded, list: [] })).toEqual(['.list[0] is missing']);
  expect(differences(recorded, { ...recorded, list: [{ id: 1 }] })).toEqual(['.list[0].id was string and is number']);
  expect(differences(recorded, { ...recorded, entry: { seq: null, content: { kind: 'note', text: 'Hello' } } })).toEqual([
    '.entry.seq was number and is null',
    '.entry.content.kind says another word',
  ]);
});
