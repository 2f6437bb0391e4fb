import type { BrowserContext, Page } from 'playwright-core';

/** What stands in the widget's shadow root, in the visitor's words. Playwright sees through open shadow roots. */
export class Chat {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get panel() {
    return this.page.getByRole('dialog', { name: 'Fernweh Outfitters' });
  }

  get log() {
    return this.panel.getByRole('log');
  }

  /** Where messages are written. */
  get field() {
    return this.panel.getByRole('textbox', { name: 'Write a message' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: /^Chat/ }).click();
    await this.panel.waitFor();
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.panel.getByRole('button', { name: 'Send' }).click();
  }

  /** Writes, and waits until the server has it. */
  async send(text: string): Promise<void> {
    await this.write(text);
    await this.hasSent(text);
  }

  /** The conversation that this browser remembers. */
  conversationId(): Promise<string> {
    return this.page.evaluate(() => JSON.parse(localStorage.getItem('deskbell:fernweh-demo:visitor') ?? '{}').conversationId);
  }

  /** Waits until the server has it; somebody may have looked at it already. */
  async hasSent(text: string): Promise<void> {
    await this.log
      .locator('.line.own', { hasText: text })
      .last()
      .getByText(/(Sent|Seen)$/)
      .waitFor();
  }

  async reads(text: string | RegExp): Promise<void> {
    await this.log.getByText(text).last().waitFor();
  }

  /** Everything that was said, as it stands on the screen. */
  async texts(): Promise<string[]> {
    return (await this.log.locator('.bubble, .move').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
  }
}

/** Makes Mia the shop's first person, through the one-time link, and waits for her inbox. */
export async function signUpMia(page: Page, setupUrl: string): Promise<void> {
  await page.goto(setupUrl);
  await page.getByLabel('Your name').fill('Mia');
  await page.getByLabel('E-mail').fill(MIA.email);
  await page.getByLabel('Password', { exact: true }).fill(MIA.password);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'Account of Mia' }).waitFor();
}

export const MIA = { email: 'mia@fernweh.example', password: 'a long enough password' };

/** Errors and warnings of a page: none is ever expected unless a test says so. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}

export async function newPage(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}
