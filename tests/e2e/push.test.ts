import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page, type Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import { type Pushed, PushService } from '../support/push-service.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let folder: string;
let service: PushService;
let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let ann: VisitorClient | undefined;
beforeAll(async () => {
  service = await PushService.start();
  folder = await mkdtemp(join(tmpdir(), 'deskbell-push-'));
  const certificate = join(folder, 'push.pem');
  await writeFile(certificate, service.certificate);
  const settings = { NODE_EXTRA_CA_CERTS: certificate, PUSH_HOSTS: service.host };
  [server, browser] = await Promise.all([preparedServer(settings), chromium.launch(launchOptions(inject('browser')))]);
  mia = await DeskWindow.open(browser);
  await signUpMia(mia.page, server.setupUrl);
});
afterAll(async () => {
  ann?.close();
  await browser?.close();
  await server?.remove();
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

declare const shown: { title: string; options: NotificationOptions }[];

/** The console's service worker, which notes what it shows: a browser without a screen shows nothing. */
async function workerOf(page: Page): Promise<Worker> {
  const context = page.context();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(() => {
    const told: typeof shown = [];
    Object.assign(globalThis, { shown: told });
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    registration.showNotification = async (title, options = {}) => {
      told.push({ title, options });
    };
  });
  return worker;
}

/** As the browser does when a message comes from its maker. */
async function deliver(page: Page, message: Pushed): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const known = new Promise<string>((found) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const registration = registrations.find(({ scopeURL }) => scopeURL.endsWith('/console/'));
      if (registration) found(registration.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: server.url,
    registrationId: await known,
    data: JSON.stringify(message),
  });
}

test('the console can be installed, and its worker answers no request', async () => {
  const { page } = mia;
  const manifest = await page.evaluate(async () => {
    const href = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.href ?? '';
    const response = await fetch(href);
    return { type: response.headers.get('content-type'), ...(await response.json()) };
  });
  expect(manifest).toMatchObject({ type: 'application/manifest+json', name: 'Deskbell', start_url: '/console/', scope: '/console/' });
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
  const session = await page.context().newCDPSession(page);
  expect(
    (await session.send('Page.getInstallabilityErrors')).installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'),
  ).toEqual([]);
  const worker = await page.evaluate(async () => {
    const { active, scope } = await navigator.serviceWorker.ready;
    return { scope: new URL(scope).pathname, script: active?.scriptURL, kept: await caches.keys() };
  });
  expect(worker).toEqual({ scope: '/console/', script: `${server.url}/console/sw.js`, kept: [] });
});

test('who waits while no console is open reaches the device, and a click there leads to them', async () => {
  const { page } = mia;
  const phone = service.subscribe();
  const status = await page.evaluate(
    async (body) =>
      (
        await fetch('/v1/push/subscriptions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status,
    { ...phone.subscription, label: 'Phone' },
  );
  expect(status).toBe(201);
  await page.goto('about:blank');

  ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  await ann.hello();
  await ann.says('Could somebody look at order 4711?');
  await ann.asksForPerson();
  await expect.poll(() => phone.received.length, { timeout: 20_000 }).toBe(1);
  const [{ message } = expect.unreachable()] = phone.received;
  expect(message).toMatchObject({ body: 'Could somebody look at order 4711?', tag: ann.conversationId });

  await mia.begins(server.url);
  const worker = await workerOf(page);
  await deliver(page, message);
  await expect
    .poll(() => worker.evaluate(() => shown))
    .toMatchObject([
      { title: expect.stringMatching(/ is waiting$/), options: { body: message.body, tag: message.tag, data: message.path } },
    ]);
  await worker.evaluate(() => {
    const [notice] = shown;
    const event = new Event('notificationclick');
    // What a click that nobody made lacks.
    Object.assign(event, { notification: { close: () => {}, data: notice?.options.data }, waitUntil: () => {} });
    globalThis.dispatchEvent(event);
  });
  await mia.reads('Could somebody look at order 4711?');
  expect(new URL(page.url()).hash).toBe(`#c=${ann.conversationId}`);
});

test('where one is told is listed, can be tested, and thrown away', async () => {
  const { page } = mia;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'What do you want to do?' }).fill('notifications');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Notices' });
  await dialog.getByRole('button', { name: 'Test Phone' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Test Phone' }).click();
  await dialog.getByText('Sent. It should show in a moment.').waitFor();
  expect(service.attempts).toBe(2);
  await dialog.getByRole('button', { name: 'Remove Phone' }).click();
  await dialog.getByText('You are not told on Phone any more.').waitFor();
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(0);
});
