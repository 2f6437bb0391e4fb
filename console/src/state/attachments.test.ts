// @vitest-environment happy-dom
import { LIMITS, type SentFile } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  attach,
  attachFault,
  attachmentsOf,
  clearAttachments,
  forgetAttachments,
  removeAttachment,
  retryAttachment,
} from './attachments.ts';
import { readinessOf } from './going-along.ts';

/** The far end of what is brought. */
class FakeRequest {
  static all: FakeRequest[] = [];
  readonly upload = { onprogress: null as ((event: { loaded: number; total: number }) => void) | null };
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  status = 0;
  response: unknown = null;
  address = '';
  isAborted = false;
  constructor() {
    FakeRequest.all.push(this);
  }
  open(_: string, address: string) {
    this.address = address;
  }
  send() {}
  abort() {
    this.isAborted = true;
    this.onabort();
  }
  answer(status: number, response: unknown) {
    Object.assign(this, { status, response });
    this.onload();
  }
}

beforeEach(() => {
  FakeRequest.all = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});
afterEach(() => {
  forgetAttachments();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const sent = (id: string): SentFile => ({ id, name: 'tent.png', type: 'image/png', size: 9, width: 1, height: 1 });
const picture = (name = 'tent.png', bytes = 9) => new File([new Uint8Array(bytes)], name, { type: 'image/png' });
const shown = () => attachmentsOf('one').map(({ name, progress, file, failure }) => [name, progress, file?.id ?? failure]);
const settled = () => new Promise((done) => setTimeout(done, 0));

test('a file is brought, tells how far it is, and then goes along with the reply', async () => {
  attach('site', 'one', [picture()]);
  FakeRequest.all[0]?.upload.onprogress?.({ loaded: 1, total: 4 });
  expect(shown()).toEqual([['tent.png', 0.25, null]]);
  expect(readinessOf('one')).toMatchObject({ isComing: true, hasContent: true, along: {} });
  FakeRequest.all[0]?.answer(201, sent('a'));
  await settled();
  expect(shown()).toEqual([['tent.png', 1, 'a']]);
  expect(readinessOf('one')).toMatchObject({ isComing: false, along: { files: ['a'] } });
  expect(FakeRequest.all[0]?.address).toBe('/v1/sites/site/files?name=tent.png');
});

test('each conversation has its own, and what is there outlives the page', async () => {
  attach('site', 'one', [picture()]);
  FakeRequest.all[0]?.answer(201, sent('a'));
  await settled();
  expect(attachmentsOf('two')).toEqual([]);
  const kept = sessionStorage.getItem('deskbell.draft.files.one') ?? '';
  forgetAttachments();
  sessionStorage.setItem('deskbell.draft.files.one', kept);
  expect(shown()).toEqual([['tent.png', 1, 'a']]);
  clearAttachments('one');
  expect(sessionStorage.getItem('deskbell.draft.files.one')).toBe(null);
});

test.each([
  ['is too large', picture('film.png', LIMITS.fileBytes + 1), /^“film.png” has 10 MB; a file has at most 10 MB/],
  ['is empty', picture('tent.png', 0), /^“tent.png” is empty/],
  ['is a program', new File(['MZ'], 'run.exe', { type: 'application/x-msdownload' }), /^“run.exe” cannot be sent/],
])('what %s is refused before it is sent', (_, file, words) => {
  attach('site', 'one', [file]);
  expect(attachFault.value).toMatch(words);
  expect([shown(), FakeRequest.all]).toEqual([[], []]);
});

test('a sixth file waits for the next message', () => {
  attach(
    'site',
    'one',
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => picture(`${name}.png`)),
  );
  expect(shown()).toHaveLength(LIMITS.filesPerMessage);
  expect(attachFault.value).toMatch(/“f.png” with the next one/);
});

test('what was refused says why, and can be tried again', async () => {
  attach('site', 'one', [picture()]);
  FakeRequest.all[0]?.answer(415, { code: 'file_type', message: 'This is something else.' });
  await settled();
  expect(shown()).toEqual([['tent.png', 0, 'This is something else.']]);
  expect(readinessOf('one').hasFailed).toBe(true);
  retryAttachment('one', attachmentsOf('one')[0]?.key ?? '');
  FakeRequest.all[1]?.answer(201, sent('a'));
  await settled();
  expect(shown()).toEqual([['tent.png', 1, 'a']]);
});

test('offline says so', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  attach('site', 'one', [picture()]);
  FakeRequest.all[0]?.onerror();
  await settled();
  expect(shown()).toEqual([['tent.png', 0, 'You are offline. Try again when you are back.']]);
});

test('what is cancelled is not brought any further', async () => {
  attach('site', 'one', [picture()]);
  removeAttachment('one', attachmentsOf('one')[0]?.key ?? '');
  await settled();
  expect([shown(), FakeRequest.all[0]?.isAborted]).toEqual([[], true]);
});
