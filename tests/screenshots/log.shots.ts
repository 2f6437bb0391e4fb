import { nanoid } from 'nanoid';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { waits } from '../support/fernweh-visitors.ts';
import { signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { SHOTS, shootAll, touches } from '../support/shots.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  mia = await DeskWindow.open(browser);
  await signUpMia(mia.page, server.setupUrl);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function sendsFiles(visitor: VisitorClient, text: string, files: Record<string, Uint8Array>): Promise<void> {
  const ids: string[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    const sent = await fetch(`${server.url}/v1/visitor/files?site=fernweh-demo&name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { origin: server.url, authorization: `Bearer ${visitor.token}` },
    });
    if (!sent.ok) throw new Error(await sent.text());
    ids.push((await sent.json()).id);
  }
  const cid = nanoid(22);
  visitor.ask({ type: 'message.send', cid, conversationId: visitor.conversationId, text, files: ids });
  await visitor.next('entry.stored', (stored) => stored.cid === cid);
}

/** Of the shop, wide and high. */
async function photographs(): Promise<{ wide: Uint8Array; high: Uint8Array }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 420 } });
  await page.goto(`${server.url}/demo/`);
  const wide = await page.screenshot();
  await page.setViewportSize({ width: 420, height: 1100 });
  await page.goto(`${server.url}/demo/product-alpine-shell.html`);
  const high = await page.screenshot();
  await page.close();
  return { wide, high };
}

const PDF = Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(180_000)]);

test('files, quotes, cards and what was taken back', async () => {
  const { page } = mia;
  const { wide, high } = await photographs();
  const ann = await waits(server, 'The zip of my jacket came off. This is how it looks, and this is what I paid.', 'Ann-Marie');
  await mia.begins(server.url);
  await mia.does('Turn the sound on');
  await mia.opens('Waiting', 'The zip of my jacket');
  await mia.does('Take');
  await sendsFiles(ann, '', { 'wide.png': wide, 'high.png': high });
  await sendsFiles(ann, 'And the bills', {
    'bill.pdf': PDF,
    'a very long name of a file that somebody gave to the bill of a jacket which they bought in spring 2026 (copy 2).pdf': PDF,
  });
  await mia.log.getByRole('link', { name: /^Download a very long/ }).waitFor();
  await mia.log.getByRole('img', { name: 'wide.png' }).waitFor();
  await shootAll(page, 'log-files');
  await mia.log.getByRole('button', { name: 'Look at high.png' }).click();
  await page.getByRole('dialog', { name: 'high.png' }).getByRole('img').waitFor();
  await shootAll(page, 'log-picture');
  await page.keyboard.press('Escape');

  const bills = mia.log.locator('.said-line', { hasText: 'And the bills' });
  await bills.hover();
  await bills.getByRole('button', { name: 'Quote' }).click();
  await page.getByRole('button', { name: 'Remove the quote' }).waitFor();
  const input = page.locator('input[type=file]');
  await input.setInputFiles([
    { name: 'label.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'high.png', mimeType: 'image/png', buffer: Buffer.from(high) },
    { name: 'a very long name of a file that somebody gave to a return label of spring.pdf', mimeType: 'application/pdf', buffer: PDF },
  ]);
  await page.getByRole('button', { name: /^Remove a very long/ }).waitFor();
  await page.getByRole('button', { name: 'Remove high.png' }).waitFor();
  await input.setInputFiles({ name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
  await page.getByText(/^“run.exe” cannot be sent/).waitFor();
  await mia.composer.fill(`This one is in stock: ${server.url}/demo/product-alpine-shell.html`);
  await page.getByRole('button', { name: 'Send as product card' }).waitFor();
  await shootAll(page, 'log-offer');
  await mia.does('Send as product card');
  await page.getByRole('button', { name: 'Remove the product card' }).waitFor();
  await shootAll(page, 'log-going-along');
  await mia.composer.press('Enter');
  await mia.log.getByRole('link', { name: /Alpine Shell.*€249.00/ }).waitFor();
  await mia.replies('The workshop knows what this costs.');
  await mia.reads('The workshop knows');
  await page.keyboard.press('Escape');
  const wrong = mia.log.locator('.said-line', { hasText: 'The workshop knows' });
  await wrong.hover();
  await wrong.getByRole('button', { name: 'Delete' }).click();
  await shootAll(page, 'log-delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await mia.reads('Mia deleted a message');
  await mia.log.getByText('This one is in stock').hover();
  await shootAll(page, 'log-card');

  await page.getByRole('log').evaluate((log) => {
    const data = new DataTransfer();
    data.items.add(new File(['a'], 'tent.png', { type: 'image/png' }));
    log.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer: data }));
    log.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await page.getByText('Drop the files').waitFor();
  await page.screenshot({ path: `${SHOTS}log-drop.png` });
  await touches(page);
  await shootAll(page, 'log-touched');
});
