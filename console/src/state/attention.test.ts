// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mia } from '../test-support/cast.ts';
import { type FakeServer, startFakeServer } from '../test-support/fake-server.ts';
import { sayWhoAttends } from './attention.ts';
import { connect } from './connection.ts';

let server: FakeServer;
let ends: (() => void)[] = [];

beforeEach(async () => {
  localStorage.clear();
  server = startFakeServer();
  ends = [connect(mia.id, 'site'), sayWhoAttends()];
  await server.frame('hello');
});

afterEach(() => {
  for (const end of ends) end();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const said = () => server.frames.filter(({ type }) => type === 'attention.note').length;
const moves = () => window.dispatchEvent(new Event('pointermove'));

test('who does something in the console is said to be at it, at most every 20 seconds', () => {
  server.report({ type: 'ready', v: 1, now: new Date().toISOString(), agent: mia, available: true, answerWithinMs: 180_000 });
  moves();
  moves();
  expect(said()).toBe(1);
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 20_001);
  moves();
  expect(said()).toBe(2);
});

test('nobody is at a console that cannot be seen', () => {
  server.report({ type: 'ready', v: 1, now: new Date().toISOString(), agent: mia, available: true, answerWithinMs: 180_000 });
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  moves();
  expect(said()).toBe(0);
});
