import { type Browser, type BrowserContextOptions, chromium, type Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
/** Where the chat comes from: another origin than the shop's page, as it mostly is. */
let chatHost: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    preparedServer({ RATE_LIMITS: 'off', HOST: '127.0.0.1' }),
    chromium.launch(launchOptions(inject('browser'))),
  ]);
  chatHost = `127.0.0.1:${server.port}`;
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

interface HostilePage {
  doctype?: string;
  html?: string;
  head?: string;
  body?: string;
  /** `HOST` stands for the chat's server. */
  policy?: string;
  /** What the tag has besides. */
  tag?: string;
  /** Before anything else of the page runs. */
  first?: () => void;
  options?: BrowserContextOptions;
  /** On a screen this small the panel covers all of it. */
  isSmall?: true;
  isFromRightToLeft?: true;
}

async function visit(hostile: HostilePage) {
  const { doctype = '<!doctype html>', html = '', head = '', body = '', policy, tag = '', first, options = {} } = hostile;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    permissions: ['local-network-access'],
    ...options,
  });
  const { page, complaints } = await newPage(context);
  page.setDefaultTimeout(8_000);
  if (first) await page.addInitScript(first);
  const text = `${doctype}<html lang="en" ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tents</title>${head}</head><body><h1>Tents</h1>${body}<script async src="http://${chatHost}/widget.js" data-site="fernweh-demo" ${tag}></script></body></html>`;
  const headers = policy === undefined ? {} : { 'content-security-policy': policy.replaceAll('HOST', chatHost) };
  await page.route(`${server.url}/shop/**`, (route) => route.fulfill({ contentType: 'text/html', body: text, headers }));
  await page.goto(`${server.url}/shop/tents`);
  return { page, complaints, chat: new Chat(page) };
}

/** The launcher, the open panel and its field as they are drawn: place and size in CSS pixels, and what a page's styles would change. */
const looks = (frame: Frame) =>
  frame.evaluate(() => {
    const root = document.querySelector('deskbell-chat')?.shadowRoot;
    const drawn = (selector: string) => {
      const element = root?.querySelector(selector);
      if (!element) throw new Error(`there is no ${selector}`);
      const { x, y, width, height } = element.getBoundingClientRect();
      const { fontSize, fontFamily, color, letterSpacing, textTransform, lineHeight, visibility } = getComputedStyle(element);
      return {
        place: [x, y, width, height].map(Math.round),
        style: { fontSize, fontFamily, color, letterSpacing, textTransform, lineHeight, visibility },
      };
    };
    return { launcher: drawn('.launcher'), panel: drawn('[role="dialog"]'), field: drawn('textarea'), title: drawn('h2') };
  });

/** Whether what is drawn at its middle is the launcher itself: nothing lies over it. */
const isOnTop = (frame: Frame, selector: string) =>
  frame.evaluate((selector) => {
    const root = document.querySelector('deskbell-chat')?.shadowRoot;
    const { x, y, width, height } = root?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    return [0.1, 0.5, 0.9].every((part) => {
      const [left, top] = [x + width / 2, y + height * part];
      return document.elementFromPoint(left, top)?.localName === 'deskbell-chat' && root?.elementFromPoint(left, top) !== null;
    });
  }, selector);

/** Asks something by the keyboard and the mouse, and reads the answer. */
async function talks(chat: Chat): Promise<void> {
  await chat.send('How do I return something?');
  await chat.reads('Did this help?');
}

/** As docs/widget-api.md gives it. */
const MINIMUM = 'script-src HOST; connect-src HOST ws://HOST; img-src HOST';
const STRICT = `default-src 'none'; ${MINIMUM}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'`;

const PAGES: Record<string, HostilePage> = {
  'its policy allows nothing but what we ask for, and no trusted type': { policy: STRICT },
  'its policy allows scripts by a number of their own': {
    policy: `default-src 'none'; script-src 'nonce-x1' 'strict-dynamic'; connect-src HOST ws://HOST; require-trusted-types-for 'script'`,
    tag: 'nonce="x1"',
  },
  'its styles undo everything, everywhere': {
    head: `<style>
      * { all: unset !important; display: inline !important; font: 9px/1 monospace !important; letter-spacing: 3px !important; color: red !important; }
      :root, body, body > * { visibility: hidden !important; text-transform: uppercase !important; position: static !important; width: 3px !important; pointer-events: none !important; }
      deskbell-chat { opacity: 0 !important; transform: scale(.1) !important; filter: blur(9px) !important; }
      div, button, textarea, section, h2 { display: none !important; float: left !important; transition: all 9s !important }
    </style>`,
  },
  'its root font is at 62.5 %': { head: '<style>html { font-size: 62.5% } body { font-size: 1.6rem; line-height: 3 }</style>' },
  'its root font is at 200 %': { head: '<style>html { font-size: 200% }</style>' },
  'it has no doctype': { doctype: '' },
  'it is written from right to left': { html: 'dir="rtl"', isFromRightToLeft: true },
  'what lies on top of it has the highest number that there is': {
    head: '<style>header, footer { position: fixed; inset-inline: 0; z-index: 2147483647; height: 320px; background: gold } header { top: 0 } footer { bottom: 0 }</style>',
    body: '<header>Sale</header><footer>Cookies?</footer>',
  },
  'it clips its body and lets nothing be selected': {
    head: '<style>html, body { height: 100%; overflow: hidden; user-select: none; touch-action: none }</style>',
  },
  'an old library has changed what belongs to the browser': {
    first: () => {
      // What Prototype 1.6 and MooTools do, at its worst: methods that show up in each for…in, and others of the same name.
      const add = (prototype: object, methods: Record<string, unknown>) => Object.assign(prototype, methods);
      add(Object.prototype, { extend: () => {}, each: () => {} });
      add(Array.prototype, {
        toJSON(this: unknown[]) {
          return `[${this.join(', ')}]`;
        },
        each: () => {},
        entries(this: unknown[]) {
          return [...this];
        },
        include: () => false,
        first: () => null,
        size: () => 0,
      });
      add(String.prototype, {
        toJSON(this: string) {
          return `"${this}"`;
        },
        strip: () => '',
        toArray: () => [],
      });
      add(Number.prototype, { toJSON: () => '0', times: () => {} });
      add(Array, { from: (list: ArrayLike<unknown>) => Array.prototype.slice.call(list) });
      const { bind } = Function.prototype;
      add(Function.prototype, {
        bind(this: () => unknown, ...given: [unknown]) {
          return given.length < 2 && given[0] === undefined ? this : bind.apply(this, given);
        },
        delay: () => {},
        defer: () => {},
        wrap: () => {},
      });
      const { remove } = Element.prototype;
      add(Element.prototype, {
        remove(this: Element) {
          remove.call(this);
          return this;
        },
        show: () => {},
        hide: () => {},
        toggle: () => {},
        update: () => {},
        insert: () => {},
        visible: () => false,
        empty: () => false,
      });
      add(window, {
        $: () => null,
        $$: () => [],
        _: null,
        process: {},
        define: add(() => {}, { amd: {} }),
        module: {},
        exports: {},
        h: null,
      });
    },
  },
  'nothing may be stored': {
    first: () => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
      Object.defineProperty(document, 'cookie', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    },
  },
  'storage is there, and full': {
    first: () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  },
  'it is enlarged to 200 %': { options: { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 }, isSmall: true },
  'it is 320 pixels wide': { options: { viewport: { width: 320, height: 568 } }, isSmall: true },
};

/** Where nothing is in its way. */
let usual: Awaited<ReturnType<typeof looks>>;
beforeAll(async () => {
  const { page, chat } = await visit({});
  await chat.open();
  await page.mouse.move(640, 1);
  usual = await looks(page.mainFrame());
});

test.each(Object.entries(PAGES))('on a page where %s the chat looks as it does elsewhere, and answers', async (_, hostile) => {
  const { page, chat, complaints } = await visit(hostile);
  const frame = page.mainFrame();
  await page.getByRole('button', { name: /^Chat/ }).waitFor();
  expect(await isOnTop(frame, '.launcher')).toBe(true);
  await chat.open();
  expect(await isOnTop(frame, '[role="dialog"]')).toBe(true);
  // What the mouse is over is drawn a little larger.
  await page.mouse.move(640, 1);
  const { launcher, panel, field, title } = await looks(frame);
  expect([launcher.style, panel.style, field.style, title.style]).toEqual([
    usual.launcher.style,
    usual.panel.style,
    usual.field.style,
    usual.title.style,
  ]);
  if (hostile.isSmall) {
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(panel.place).toEqual([0, 0, width, height]);
  } else if (hostile.isFromRightToLeft) {
    const [width, height] = panel.place.slice(2);
    expect([launcher.place[0], panel.place[0], width, height]).toEqual([20, 20, ...usual.panel.place.slice(2)]);
  } else {
    expect([launcher.place, panel.place]).toEqual([usual.launcher.place, usual.panel.place]);
  }
  await talks(chat);
  // What is wider than its place would have to be scrolled to both sides.
  const tooWide = await page.evaluate(() =>
    [...(document.querySelector('deskbell-chat')?.shadowRoot?.querySelectorAll('.panel, .panel *') ?? [])]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'auto')
      .map((element) => element.className),
  );
  expect([tooWide, complaints]).toEqual([[], []]);
});

/** The shop's page within somebody else's, who trusts it little. */
async function visitFramed(allowed: string) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    permissions: ['local-network-access'],
  });
  const { page, complaints } = await newPage(context);
  page.setDefaultTimeout(8_000);
  await page.route(`${server.url}/shop/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: route.request().url().endsWith('/framed')
        ? `<!doctype html><title>Framed</title><h1>Tents</h1><script async src="http://${chatHost}/widget.js" data-site="fernweh-demo"></script>`
        : `<!doctype html><title>Shop</title><iframe sandbox="${allowed}" src="/shop/framed" width="1000" height="800"></iframe>`,
    }),
  );
  await page.goto(`${server.url}/shop/tents`);
  return { page, complaints, frame: page.frameLocator('iframe') };
}

test('in a frame that may run its own scripts and little else the chat answers', async () => {
  const { complaints, frame } = await visitFramed('allow-scripts allow-same-origin');
  await frame.getByRole('button', { name: /^Chat/ }).click();
  const panel = frame.getByRole('dialog', { name: 'Fernweh Outfitters' });
  await panel.getByRole('textbox').fill('How do I return something?');
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.getByText('Did this help?').waitFor();
  // What the browser says of such frames, whoever stands in them.
  expect(complaints.filter((complaint) => !complaint.includes('can escape its sandboxing'))).toEqual([]);
});

test('in a frame that is nobody’s the chat stays away, says why, and leaves the page as it was', async () => {
  const { complaints, frame } = await visitFramed('allow-scripts');
  await frame.getByRole('button', { name: /^Chat/ }).click();
  await expect
    .poll(() => complaints.filter((complaint) => complaint.startsWith('Deskbell')))
    .toEqual([expect.stringMatching(/origin_not_allowed/)]);
  await expect.poll(() => frame.locator('deskbell-chat').count()).toBe(0);
  expect(await frame.getByRole('heading', { name: 'Tents' }).count()).toBe(1);
});
