// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://shop.example/tents/two?x=1" }
import { render } from 'preact';
import { expect, test } from 'vitest';
import { Markdown } from './Markdown.tsx';
import { Words } from './Words.tsx';

function drawn(element: Parameters<typeof render>[0]): HTMLElement {
  const place = document.createElement('div');
  render(element, place);
  return place;
}
const links = (place: HTMLElement) => [...place.querySelectorAll('a')].map(({ href, target }) => [href, target]);

test('an answer is drawn as paragraphs, lists, bold and emphasis', () => {
  const place = drawn(<Markdown text={'It takes **two** days\nat *most*.\n\n1. Pack\n2. Send\n\n- free'} />);
  expect(place.querySelector('.prose')?.innerHTML).toBe(
    '<p>It takes <strong>two</strong> days\nat <em>most</em>.</p><ol><li>Pack</li><li>Send</li></ol><ul><li>free</li></ul>',
  );
});

test('the shop’s own pages open in place, other sites in a tab of their own', () => {
  const place = drawn(<Markdown text={'[Returns](/returns#how), [Post](https://post.example/track) or mailto:hello@shop.example'} />);
  expect(links(place)).toEqual([
    ['https://shop.example/returns#how', ''],
    ['https://post.example/track', '_blank'],
    ['mailto:hello@shop.example', ''],
  ]);
  expect(place.querySelector('a[target]')?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
});

test('a path that leads to another site is no page of the shop', () => {
  expect(links(drawn(<Markdown text={'[Win](/\\evil.example)'} />))).toEqual([]);
});

test('HTML in an answer is text', () => {
  const place = drawn(<Markdown text={'<img src=x onerror=alert(1)> [no](javascript:alert(1))'} />);
  expect(place.querySelectorAll('img, a')).toHaveLength(0);
  expect(place.textContent).toBe('<img src=x onerror=alert(1)> [no](javascript:alert(1))');
});

test('what a person wrote stays as they typed it', () => {
  const place = drawn(<Words text={'**not bold**\n- no list https://shop.example/a'} />);
  expect(place.innerHTML).toContain('**not bold**\n- no list <a href="https://shop.example/a">');
});
