import type { Browser, Locator, Page, WebSocketRoute } from 'playwright-core';
import { signUpMia } from './journey.ts';
import type { ServerProcess } from './server-process.ts';

const TOM = { name: 'Tom', email: 'tom@fernweh.example', password: 'another long password' };

/** An agent's console in a browser of their own, in the product's words. */
export class DeskWindow {
  readonly page: Page;
  #socket: WebSocketRoute | undefined;
  #server: WebSocketRoute | undefined;
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

  /** Somebody who has an account comes to the lists; who is signed in already needs no password. */
  async signsIn(url: string, { email, password }: { email: string; password: string }): Promise<void> {
    await this.page.goto(`${url}/console/`);
    const lists = this.page.getByRole('switch', { name: 'Take conversations' });
    const door = this.page.getByRole('button', { name: 'Sign in' });
    await lists.or(door).waitFor();
    if (await door.isVisible()) {
      await this.page.getByLabel('E-mail').fill(email);
      await this.page.getByLabel('Password', { exact: true }).fill(password);
      await door.click();
    }
    await lists.waitFor();
  }

  /** At the lists, with nothing open. */
  async begins(url: string): Promise<void> {
    this.#held = null;
    await this.page.goto('about:blank');
    await this.page.goto(`${url}/console/`);
    await this.page.getByRole('switch', { name: 'Take conversations' }).waitFor();
  }

  /** As a crash would: nothing in the page gets to say goodbye. */
  async kill(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await Promise.race([session.send('Page.crash'), new Promise<void>((crashed) => this.page.once('crash', () => crashed()))]);
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Reply to/ });
  }

  /** One of the lists at the left, while it is shown. */
  list(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  row(list: string, words: string): Locator {
    return this.list(list).getByRole('link', { name: words });
  }

  /** Chooses a list; what is open stays open. */
  async goesTo(list: string): Promise<void> {
    const lists = this.page.getByRole('navigation', { name: 'Lists' });
    const isAtHand = list === 'Waiting' || list === 'Mine';
    if (!isAtHand) await lists.getByRole('button', { name: /: all lists/ }).click();
    await lists.getByRole('link', { name: new RegExp(`^${list}`) }).click();
    await this.list(list).waitFor();
  }

  /** Goes to a list, in which this row is or comes to be. */
  async finds(list: string, words: string): Promise<void> {
    await this.goesTo(list);
    await this.row(list, words).first().waitFor();
  }

  async opens(list: string, words: string): Promise<void> {
    await this.finds(list, words);
    await this.row(list, words).first().click();
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

  /** The lid is closed: the page does nothing more, and is not told that its connection is gone. */
  async sleeps(): Promise<void> {
    this.coversEars();
    await this.#lifecycle('frozen');
    this.#server?.onClose(() => {});
    await this.#server?.close();
  }

  /** The lid is opened. @param afterMs what the clock has moved on meanwhile; the page's clock must be installed. */
  async wakes(afterMs: number): Promise<void> {
    this.#held = null;
    await this.#lifecycle('active');
    await this.page.clock.fastForward(afterMs);
  }

  async #lifecycle(state: 'frozen' | 'active'): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Page.setWebLifecycleState', { state });
    await session.detach();
  }

  #pass(socket: WebSocketRoute): void {
    this.#socket = socket;
    const server = socket.connectToServer();
    this.#server = server;
    server.onMessage((message) => {
      if (this.#held) this.#held.push(message);
      else socket.send(message);
    });
  }
}

/**
 * Mia, who set the shop up, and Tom, who came with another one-time link.
 *
 * @param settings that the server goes on with.
 */
export async function miaAndTom(
  server: ServerProcess,
  browser: Browser,
  settings: Record<string, string> = {},
): Promise<{ mia: DeskWindow; tom: DeskWindow }> {
  const [mia, tom] = await Promise.all([DeskWindow.open(browser), DeskWindow.open(browser)]);
  await signUpMia(mia.page, server.setupUrl);
  await server.terminate();
  await server.start({ ...settings, NEW_OWNER_LINK: '1' });
  await tom.page.goto(server.setupUrl);
  await tom.page.getByLabel('Your name').fill(TOM.name);
  await tom.page.getByLabel('E-mail').fill(TOM.email);
  await tom.page.getByLabel('Password', { exact: true }).fill(TOM.password);
  await tom.page.getByRole('button', { name: 'Start' }).click();
  await tom.page.getByRole('button', { name: `Account of ${TOM.name}` }).waitFor();
  return { mia, tom };
}
