import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type Felt, feel } from '../support/guest-page.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
let felt: Felt;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  felt = await feel(browser, server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** Of the main thread, in milliseconds of its own time. */
const CPU_GATE_MS = 10;

test('a page that somebody lands on does not feel the widget: its processor, its layout', () => {
  console.log(`Before a click: ${felt.cpuMs.toFixed(1)} ms of the main thread, ${felt.scriptMs.toFixed(1)} ms of them scripts.`);
  expect(felt.cpuMs).toBeLessThanOrEqual(CPU_GATE_MS);
  expect([felt.layoutShift, felt.longTasks]).toEqual([0, 0]);
});

test('it gets one file, keeps nothing, connects nowhere and listens to nothing of the page', () => {
  expect(felt.requests).toEqual([`${server.url}/widget.js`]);
  expect([felt.touched, felt.cookies]).toEqual([[], 0]);
});

test('it adds one name and one element, and changes nothing that is the page’s', () => {
  expect(felt.changed).toEqual(['window.Deskbell']);
  expect(felt.elements).toEqual(['deskbell-chat']);
});
