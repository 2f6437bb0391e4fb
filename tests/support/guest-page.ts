import type { Browser, Page } from 'playwright-core';
import { serveHostPage } from './host-page.ts';

/** What a page feels of a widget that nobody has opened, beside the same page without it. */
export interface Felt {
  /**
   * Time on the processor of the page's main thread that comes to that of the blank page, in milliseconds: of several loads the
   * one that was disturbed least, since others have the same processor.
   */
  cpuMs: number;
  /** The part of it in which scripts ran, compiling included. */
  scriptMs: number;
  /** As browsers count it: 0 is nothing. */
  layoutShift: number;
  /** Tasks of 50 ms and more that the blank page does not have. */
  longTasks: number;
  /** What was fetched, without the page itself. */
  requests: string[];
  /** What was called of what stores, connects or listens to the page, by name. */
  touched: string[];
  cookies: number;
  /** What stands otherwise on the page's own objects: its window, its elements' prototypes and the like. */
  changed: string[];
  /** The page's own markup is as it was but for these elements. */
  elements: string[];
}

interface Watching {
  touched: string[];
  shift: number;
  longTasks: number;
  changed(): string[];
}

/** Loads of each page; the machine may be busy in one of them. */
const LOADS = 7;

/** @param server whose tag it is. The page is another origin's. */
export async function feel(browser: Browser, server: string, loads = LOADS): Promise<Felt> {
  let tag = '';
  const host = await serveHostPage(() => `<p>Text.</p><p>More text.</p>${tag}`);
  const withTag = `<script async src="${server}/widget.js" data-site="fernweh-demo"></script>`;
  try {
    const blank: Times[] = [];
    const guest: Times[] = [];
    // One after the other, so that a slow minute is in both.
    for (let load = 0; load < loads; load += 1) {
      tag = '';
      blank.push(await timesOf(browser, host.url));
      tag = withTag;
      guest.push(await timesOf(browser, host.url));
    }
    const least = (loads: Times[], name: keyof Times) => Math.min(...loads.map((times) => times[name]));
    const added = (name: keyof Times) => least(guest, name) - least(blank, name);
    return {
      cpuMs: added('cpuMs'),
      scriptMs: added('scriptMs'),
      longTasks: added('longTasks'),
      ...(await watch(browser, host.url)),
    };
  } finally {
    host.close();
  }
}

interface Times {
  cpuMs: number;
  scriptMs: number;
  longTasks: number;
}

async function timesOf(browser: Browser, url: string): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const counted = { longTasks: 0 };
    Object.assign(window, { counted });
    new PerformanceObserver((list) => {
      counted.longTasks += list.getEntries().length;
    }).observe({ type: 'longtask' });
  });
  const session = await context.newCDPSession(page);
  // Of the thread and not of the clock: others may have the processor meanwhile.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await settled(page, url);
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const longTasks = await page.evaluate(() => (window as unknown as { counted: { longTasks: number } }).counted.longTasks);
  await context.close();
  return { cpuMs: seconds('TaskDuration') * 1_000, scriptMs: seconds('ScriptDuration') * 1_000, longTasks };
}

/** The page with all that it loads, drawn, and with nothing left to do. */
async function settled(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(
    () =>
      new Promise((done) => {
        const idle = () => requestIdleCallback(done);
        requestAnimationFrame(() => requestAnimationFrame(idle));
      }),
  );
}

async function watch(browser: Browser, url: string): Promise<Omit<Felt, 'cpuMs' | 'scriptMs' | 'longTasks'>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  await settled(page, url);
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => {
    const { watching } = window as unknown as { watching: Watching };
    const elements = [...document.querySelectorAll('*')]
      .filter((element) => !['HTML', 'HEAD', 'BODY', 'META', 'TITLE', 'LINK', 'H1', 'P', 'SCRIPT'].includes(element.tagName))
      .map((element) => element.localName);
    const styles = document.adoptedStyleSheets.length + document.styleSheets.length;
    const marked = [document.documentElement, document.body].flatMap((element) => [...element.attributes].map(({ name }) => name));
    return {
      touched: watching.touched,
      layoutShift: watching.shift,
      changed: watching.changed().concat(styles === 0 ? [] : ['style sheets'], marked.toString() === 'lang' ? [] : marked),
      elements,
    };
  });
  const cookies = (await context.cookies()).length;
  await context.close();
  return { ...seen, cookies, requests: requests.filter((request) => request !== url && !request.startsWith('data:')) };
}

/** Runs in the page before anything else of it. */
function watchPage(): void {
  const touched: string[] = [];
  const watching: Watching = { touched, shift: 0, longTasks: 0, changed: () => [] };
  Object.assign(window, { watching });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watching.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });

  const note = (name: string) => touched.push(name);
  const watchCalls = (object: object, prefix: string, names: readonly string[]) => {
    for (const name of names) {
      const original = (object as Record<string, (...given: unknown[]) => unknown>)[name];
      if (!original) continue;
      Object.defineProperty(object, name, {
        configurable: true,
        writable: true,
        value(this: unknown, ...given: unknown[]) {
          note(`${prefix}.${name}`);
          return original.apply(this, given);
        },
      });
    }
  };
  const watchGetter = (object: object, prefix: string, name: string) => {
    const own = Object.getOwnPropertyDescriptor(object, name);
    if (!own?.get) return;
    const { get, set } = own;
    Object.defineProperty(object, name, {
      configurable: true,
      get() {
        note(`${prefix}.${name}`);
        return get.call(this);
      },
      set(value) {
        note(`${prefix}.${name} =`);
        set?.call(this, value);
      },
    });
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) watchGetter(window, 'window', name);
  watchGetter(Document.prototype, 'document', 'cookie');
  watchGetter(Navigator.prototype, 'navigator', 'locks');
  watchGetter(Navigator.prototype, 'navigator', 'serviceWorker');
  watchCalls(Navigator.prototype, 'navigator', ['sendBeacon']);
  watchCalls(XMLHttpRequest.prototype, 'XMLHttpRequest', ['open']);
  watchCalls(window, 'window', ['fetch', 'setTimeout', 'setInterval']);
  for (const name of ['WebSocket', 'EventSource', 'RTCPeerConnection', 'BroadcastChannel', 'Worker', 'SharedWorker', 'WebTransport']) {
    const Original = (window as unknown as Record<string, new (...given: unknown[]) => object>)[name];
    if (!Original) continue;
    Object.assign(window, {
      [name]: new Proxy(Original, {
        construct(target, given) {
          note(name);
          return new target(...given);
        },
      }),
    });
  }
  // On what is the page's: an element of the widget's own may listen.
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof addEventListener>) {
    if (this === undefined || this === window || this instanceof Document || this === document.documentElement || this === document.body)
      note(`listens to ${given[0]}`);
    return addEventListener.apply(this ?? window, given);
  };

  /** All that a script of the page might stumble over: the window, what it names, and their prototypes. */
  const objects = (): [string, object][] => {
    const all: [string, object][] = [
      ['window', window],
      ['history', history],
      ['document', document],
      ['navigator', navigator],
      ['console', console],
      ['performance', performance],
    ];
    for (const name of Object.getOwnPropertyNames(window)) {
      const value = Object.getOwnPropertyDescriptor(window, name)?.value;
      if (!(value instanceof Object) || value === window || value === watching) continue;
      all.push([name, value]);
      if (typeof value === 'function' && value.prototype) all.push([`${name}.prototype`, value.prototype]);
    }
    return all;
  };
  const before = objects().map(([name, object]) => [name, object, Object.getOwnPropertyDescriptors(object)] as const);
  watching.changed = () =>
    before.flatMap(([name, object, was]) => {
      const is = Object.getOwnPropertyDescriptors(object) as Record<string, PropertyDescriptor>;
      return [...new Set([...Reflect.ownKeys(was), ...Reflect.ownKeys(is)])]
        .filter((key) => {
          const [old, now] = [(was as Record<PropertyKey, PropertyDescriptor>)[key], (is as Record<PropertyKey, PropertyDescriptor>)[key]];
          return !Object.is(old?.value, now?.value) || old?.get !== now?.get || old?.set !== now?.set || !old !== !now;
        })
        .map((key) => `${name}.${String(key)}`);
    });
}
