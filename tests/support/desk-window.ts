import type { Browser, BrowserContext, Locator, Page, WebSocketRoute } from 'playwright-core';
import { signUpMia } from './journey.ts';
import type { ServerProcess } from './server-process.ts';

export const TOM = { name: 'Tom', email: 'tom@fernweh.example', password: 'another long password' };

/** An agent's console in a browser of their own, in the product's words. */
export class DeskWindow {
  readonly page: Page;
  #socket: WebSocketRoute | undefined;
  /** What the server said while nothing was to be heard. */
  #held: (string | Buffer)[] | null = null;

  private constructor(page: Page) {
    this.page = page;
  }

  /** A window at the sign-in page. */
  static async open(browser: Browser): Promise<DeskWindow> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', locale: 'en-GB' });
    const window = new DeskWindow(await context.newPage());
    await window.page.routeWebSocket(/\/v1\/ws\/agent/, (socket) => window.#pass(socket));
    return window;
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Reply to/ });
  }

  /** One of the lists at the left, by its heading. */
  list(name: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${name}`) });
  }

  row(list: string, words: string): Locator {
    return this.list(list).getByRole('link', { name: words });
  }

  async opens(list: string, words: string): Promise<void> {
    await this.row(list, words).click();
    await this.log.getByText(words).first().waitFor();
  }

  async reads(words: string | RegExp): Promise<void> {
    await this.log.getByText(words).last().waitFor();
  }

  async does(act: string): Promise<void> {
    await this.page.getByRole('button', { name: act, exact: true }).click();
  }

  /** Something of the menu of the conversation that is open. */
  async choosesMore(act: string): Promise<void> {
    await this.does('More to do with this conversation');
    await this.does(act);
  }

  async replies(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Hears nothing of what the server says until `listen`: others are quicker. */
  coversEars(): void {
    this.#held = [];
  }

  listens(): void {
    for (const message of this.#held ?? []) this.#socket?.send(message);
    this.#held = null;
  }

  #pass(socket: WebSocketRoute): void {
    this.#socket = socket;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (this.#held) this.#held.push(message);
      else socket.send(message);
    });
  }
}

/** Mia, who set the shop up, and Tom, who came with another one-time link. */
export async function miaAndTom(server: ServerProcess, browser: Browser): Promise<{ mia: DeskWindow; tom: DeskWindow }> {
  const [mia, tom] = await Promise.all([DeskWindow.open(browser), DeskWindow.open(browser)]);
  await signUpMia(mia.page, server.setupUrl);
  await server.terminate();
  await server.start({ NEW_OWNER_LINK: '1' });
  await tom.page.goto(server.setupUrl);
  await tom.page.getByLabel('Your name').fill(TOM.name);
  await tom.page.getByLabel('E-mail').fill(TOM.email);
  await tom.page.getByLabel('Password', { exact: true }).fill(TOM.password);
  await tom.page.getByRole('button', { name: 'Start' }).click();
  await tom.page.getByRole('button', { name: `Account of ${TOM.name}` }).waitFor();
  return { mia, tom };
}

/** Signs an agent in in a new window. */
export async function signInAt(server: ServerProcess, browser: Browser, who: { email: string; password: string }): Promise<DeskWindow> {
  const window = await DeskWindow.open(browser);
  await window.page.goto(`${server.url}/console/`);
  await window.page.getByLabel('E-mail').fill(who.email);
  await window.page.getByLabel('Password', { exact: true }).fill(who.password);
  await window.page.getByRole('button', { name: 'Sign in' }).click();
  await window.page.getByRole('switch', { name: 'Take conversations' }).waitFor();
  return window;
}
