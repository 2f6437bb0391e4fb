import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

/** Draws into an empty page. */
export async function draw(what: ComponentChild): Promise<HTMLElement> {
  render(null, document.body);
  await act(() => render(what, document.body));
  return document.body;
}

export async function type(field: HTMLTextAreaElement | HTMLInputElement, text: string): Promise<void> {
  await act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function press(element: Element, key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(() => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
}

export async function click(element: Element | null | undefined): Promise<void> {
  if (!element) throw new Error('There is nothing to click.');
  await act(() => (element as HTMLElement).click());
}

export const buttonNamed = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((button) => (button.getAttribute('aria-label') ?? button.textContent) === name);

/** What a label names: a field, a region, a button. */
export function labelled(name: string): HTMLInputElement & HTMLTextAreaElement {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent?.trim() === name);
  const found = label ? document.getElementById(label.htmlFor) : document.querySelector(`[aria-label="${name}"]`);
  if (!found) throw new Error(`Nothing is called “${name}”.`);
  return found as HTMLInputElement & HTMLTextAreaElement;
}

/** Until what was asked has been answered and drawn. */
export const settled = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 0)));
