import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { PNG } from '../support/file-desk.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { smallTargetsOn } from '../support/small-targets.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** Ann has the chat open in the demo shop. */
async function comes() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
  const { page, complaints } = await newPage(context);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${server.url}/demo/`);
  const ann = new Chat(page);
  await ann.open();
  await ann.panel.getByRole('button', { name: 'Files and emoji' }).waitFor();
  return { ann, page, complaints, requests, brought: () => requests.filter((url) => url.includes('/v1/visitor/files')).length };
}

async function chooses(ann: Chat, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
  await ann.panel.getByRole('button', { name: 'Files and emoji' }).click();
  await ann.panel.getByLabel('Attach files').setInputFiles(files);
}
const chip = (ann: Chat, name: string) =>
  ann.panel.getByRole('list', { name: 'Files to send' }).getByRole('listitem').filter({ hasText: name });
const isReady = (ann: Chat, name: string) => ann.panel.getByText(`${name} is ready to be sent.`).waitFor();
const png = (name: string) => ({ name, mimeType: 'image/png', buffer: PNG });
const pdf = { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };

/** As a browser hands over what is dropped or pasted. */
const brings = (ann: Chat, way: 'drop' | 'paste', name: string, plain = '') =>
  ann.field.evaluate(
    (target, { way, name, plain, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type: 'image/png' }));
      if (plain) data.items.add(plain, 'text/plain');
      const more = { bubbles: true, cancelable: true, composed: true };
      if (way === 'paste') return target.dispatchEvent(new ClipboardEvent('paste', { ...more, clipboardData: data }));
      target.dispatchEvent(new DragEvent('dragover', { ...more, dataTransfer: data }));
      return target.dispatchEvent(new DragEvent('drop', { ...more, dataTransfer: data }));
    },
    { way, name, plain, base64: PNG.toString('base64') },
  );

test('files that are chosen, dropped and pasted go with the message, and what brings them is fetched then', async () => {
  const { ann, requests, complaints, page } = await comes();
  expect(requests.filter((url) => url.includes('draw-files'))).toEqual([]);
  await chooses(ann, png('tent.png'), pdf);
  await isReady(ann, 'bill.pdf');
  await brings(ann, 'drop', 'dropped.png');
  await isReady(ann, 'dropped.png');
  await brings(ann, 'paste', 'pasted.png');
  await isReady(ann, 'pasted.png');
  expect(await smallTargetsOn(page)).toEqual([]);
  await ann.field.fill('These are mine.');
  await ann.field.press('Enter');
  await ann.hasSent('These are mine.');
  expect(await ann.log.getByRole('link', { name: 'bill.pdf (1 kB)' }).count()).toBe(1);
  const picture = ann.log.getByRole('img', { name: 'pasted.png' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await ann.panel.getByRole('list', { name: 'Files to send' }).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await page.reload();
  await ann.log.getByRole('img', { name: 'tent.png' }).waitFor();
});

test('a message of files alone goes to people, and one that is sent before they are there goes once they are', async () => {
  const { ann, page } = await comes();
  let answer = () => {};
  const isHeld = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/v1/visitor/files?*', async (route) => {
    await isHeld;
    await route.continue();
  });
  await chooses(ann, png('tent.png'));
  await chip(ann, 'tent.png').getByRole('progressbar', { name: 'tent.png on its way' }).waitFor();
  await ann.panel.getByRole('button', { name: 'Send' }).click();
  await ann.panel.getByText('Sent as soon as the files are there.').waitFor();
  answer();
  await ann.log.getByRole('img', { name: 'tent.png' }).waitFor();
  await ann.reads(/passed it on to the team/);
});

test('a table is pasted as its text, though a picture of it comes along', async () => {
  const { ann } = await comes();
  await brings(ann, 'paste', 'table.png', 'a\tb');
  expect(await ann.panel.getByRole('list', { name: 'Files to send' }).count()).toBe(0);
});

test('what cannot be sent is refused in a sentence, before or after it is looked at, and the text stays', async () => {
  const { ann, brought } = await comes();
  await ann.field.fill('Look at this');
  await chooses(
    ann,
    { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') },
    { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="alert(1)"/>') },
    { name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
    { name: 'nothing.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
  );
  const alert = ann.panel.getByRole('alert');
  await alert.getByText('“film.mp4” cannot be sent. Pictures, PDF').waitFor();
  await alert.getByText('“drawing.svg” cannot be sent.').waitFor();
  await alert.getByText('“big.png” has 10.1 MB, and a file may have 10 MB.').waitFor();
  await alert.getByText('“nothing.pdf” is empty.').waitFor();
  expect(brought()).toBe(0);
  await chooses(ann, { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>alert(1)</script>') });
  await chip(ann, 'page.png').getByText('It is not what its name says').waitFor();
  await chip(ann, 'page.png').getByRole('button', { name: 'Remove page.png' }).click();
  await chooses(ann, ...[1, 2, 3, 4, 5, 6].map((number) => png(`${number}.png`)));
  await alert.getByText('A message takes 5 files.').waitFor();
  expect(await ann.field.inputValue()).toBe('Look at this');
  await ann.panel.getByRole('button', { name: 'Send' }).click();
  await ann.hasSent('Look at this');
  expect(await ann.log.getByRole('img').count()).toBe(5);
});

test('what is lost on the way is tried again when the connection is back, and one that is taken away is given up', async () => {
  const { ann, page } = await comes();
  await ann.field.fill('Kept');
  const gaveUp = new Promise((resolve) => page.on('requestfailed', resolve));
  await page.route('**/v1/visitor/files?*', () => {});
  await chooses(ann, png('slow.png'));
  await chip(ann, 'slow.png').getByRole('button', { name: 'Remove slow.png' }).click();
  await gaveUp;
  await chip(ann, 'slow.png').waitFor({ state: 'detached' });
  await page.unroute('**/v1/visitor/files?*');

  await page.context().setOffline(true);
  await chooses(ann, png('tent.png'));
  await chip(ann, 'tent.png').getByText('It did not arrive.').waitFor();
  await page.context().setOffline(false);
  await chip(ann, 'tent.png').getByRole('button', { name: 'Try tent.png again' }).click();
  await isReady(ann, 'tent.png');
  expect(await ann.field.inputValue()).toBe('Kept');
});

test('a photograph stands upright and says nothing of where it was taken', async () => {
  const { ann, page } = await comes();
  const jpeg = Buffer.from(await photograph(page));
  await chooses(ann, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  await isReady(ann, 'photo.jpg');
  await ann.write('Where is this?');
  const picture = ann.log.getByRole('img', { name: 'photo.jpg' });
  const size = () => picture.evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => [naturalWidth, naturalHeight]);
  await expect.poll(size).toEqual([20, 40]);
  const kept = Buffer.from(await (await fetch((await picture.getAttribute('src')) ?? '')).arrayBuffer());
  expect(jpeg.includes('52.5N 13.4E')).toBe(true);
  expect(kept.includes('52.5N 13.4E')).toBe(false);
});

/** 40 by 20, made in the browser; the camera was held upright (orientation 6), and wrote where that was. */
async function photograph(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const paper = new OffscreenCanvas(40, 20);
    paper.getContext('2d')?.fillRect(0, 0, 20, 20);
    const plain = new Uint8Array(await (await paper.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    const where = [...'52.5N 13.4E'].map((sign) => sign.charCodeAt(0));
    const tiff = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, ...where];
    const exif = [...'Exif'].map((sign) => sign.charCodeAt(0)).concat(0, 0, tiff);
    return [0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...plain.slice(2)];
  });
}

test('an emoji is chosen by the keyboard and stands where the writing was; alone it is large, and it is offered again', async () => {
  const { ann, page, complaints } = await comes();
  const opens = () => ann.panel.getByRole('button', { name: 'Files and emoji' }).press('Enter');
  await ann.field.fill('Thanks!');
  await ann.field.press('ArrowLeft');
  await opens();
  await ann.panel.getByRole('group', { name: 'Faces' }).waitFor();
  expect(await smallTargetsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await ann.panel.getByRole('group', { name: 'Faces' }).waitFor({ state: 'detached' });
  await opens();
  // Past the button for files, then along and down.
  for (const key of ['Tab', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect.poll(() => ann.field.inputValue()).toBe('Thanks😍!');
  await page.keyboard.type('?');
  expect(await ann.field.inputValue()).toBe('Thanks😍?!');
  await page.keyboard.press('Enter');
  await ann.hasSent('Thanks😍?!');
  await opens();
  await ann.panel.getByRole('group', { name: 'Used before' }).getByRole('button', { name: '😍' }).click();
  await page.keyboard.press('Enter');
  await ann.hasSent('😍');
  const size = (text: string) =>
    ann.log.getByText(text, { exact: true }).evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  expect([await size('😍'), await size('Thanks😍?!')]).toEqual([36, 15]);
  expect(complaints).toEqual([]);
});
