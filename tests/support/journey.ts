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

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: /^Chat with us/ }).click();
    await this.panel.waitFor();
  }

  async write(text: string): Promise<void> {
    await this.panel.getByRole('textbox').fill(text);
    await this.panel.getByRole('button', { name: 'Send' }).click();
  }

  /** Writes, and waits until the server has it. */
  async send(text: string): Promise<void> {
    await this.write(text);
    await this.log.locator('.line.own', { hasText: text }).last().getByText(/Sent$/).waitFor();
  }

  async reads(text: string | RegExp): Promise<void> {
    await this.log.getByText(text).last().waitFor();
  }

  /** Everything that was said, as it stands on the screen. */
  async texts(): Promise<string[]> {
    return (await this.log.locator('.bubble, .move').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
  }
}

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
