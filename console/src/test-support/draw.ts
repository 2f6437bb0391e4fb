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
