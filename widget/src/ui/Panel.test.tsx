// @vitest-environment happy-dom
import type { PublicFaqEntry } from '@deskbell/shared';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { words as answersEn } from '../answers/words.ts';
import type { WidgetStore } from '../core/store.ts';
import type { WidgetState } from '../core/widget-state.ts';
import { en } from '../locale/en.ts';
import { Lines } from './Lines.tsx';
import { Panel } from './Panel.tsx';
import type { Talk } from './shared-props.ts';

beforeAll(() => import('../answers/browse.tsx'));
beforeEach(() => {
  document.body.replaceChildren();
});

const faq: PublicFaqEntry[] = [
  { id: 'how', question: 'How do I return something?', answer: 'With **the label**.', topic: 'returns' },
  { id: 'long', question: 'How long does it take?', answer: 'Two days.', topic: 'delivery' },
];

async function draw({ hasFaq = true, lookUp = async (text: string | null) => (text === null ? faq : []) } = {}) {
  const lookUpEntry = vi.fn(async (wanted: string) => faq.filter(({ id }) => id === wanted));
  const store = {
    ...{ draft: '', prepare: vi.fn(), send: vi.fn(() => true), talkToPerson: vi.fn(), see: vi.fn() },
    ...{ lookUp: vi.fn(lookUp), lookUpEntry },
  };
  const onClose = vi.fn();
  const onRetry = vi.fn();
  const place = document.body.appendChild(document.createElement('div'));
  const state = {
    open: true,
    wantsFocus: true,
    synced: true,
    conversationState: null,
    entries: [],
    outbox: [],
    full: false,
    connection: { name: 'ready' },
    desk: { agentsOnline: true, isOpen: true, opensAt: null },
    queue: null,
    asks: null,
    topicSeq: 0,
    notice: '',
    writer: '',
    site: { name: 'Shop', greeting: 'Hello', starters: [], hasFaq },
  };
  const redraw = (more: object = {}, talk: Talk = { Lines }) =>
    act(async () =>
      render(
        <Panel
          state={{ ...state, ...more } as unknown as WidgetState}
          store={store as unknown as WidgetStore}
          locale={en}
          talk={talk}
          placed={0}
          onRetry={onRetry}
          onClose={onClose}
        />,
        place,
      ),
    );
  const settle = () => act(() => new Promise((settled) => setTimeout(settled, 20)));
  await redraw();
  const button = (name: string) =>
    [...place.querySelectorAll<HTMLElement>('button, summary')].find(
      (one) => !one.closest('[hidden]') && (one.getAttribute('aria-label') ?? one.textContent).trim() === name,
    );
  return {
    store,
    place,
    onClose,
    onRetry,
    redraw,
    settle,
    button,
    async press(name: string) {
      const found = button(name);
      if (!found) throw new Error(`there is no “${name}” in: ${place.textContent}`);
      await act(async () => {
        found.focus();
        found.click();
      });
      await settle();
    },
    async goBack() {
      await act(async () => {
        const target = document.activeElement ?? place;
        target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
      });
      await settle();
    },
    async search(text: string) {
      const field = place.querySelector('input') as HTMLInputElement;
      field.value = text;
      await act(async () => {
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await act(() => new Promise((settled) => setTimeout(settled, 200)));
    },
    focused: () => document.activeElement?.textContent || document.activeElement?.tagName,
    title: () => place.querySelector('h2')?.textContent,
  };
}

test('the FAQ is browsed by topic, and an answer opens on its own', async () => {
  const { press, place, focused, title } = await draw();
  await press('Browse answers');
  expect([title(), focused()]).toEqual(['Answers', 'INPUT']);
  expect([...place.querySelectorAll('summary')].map(({ textContent }) => textContent)).toEqual(['delivery 1', 'returns 1']);
  await press('How do I return something?');
  expect(place.querySelector('article')?.textContent).toContain('With the label.');
  expect(focused()).toBe('How do I return something?');
});

test('Escape leads back one level at a time, to where each was opened, and then closes', async () => {
  const { press, goBack, focused, onClose, place } = await draw();
  await press('Browse answers');
  await press('How do I return something?');
  await goBack();
  expect([place.querySelector('article'), focused()]).toEqual([null, 'How do I return something?']);
  await goBack();
  expect([place.querySelector('.answers'), focused()]).toEqual([null, 'TEXTAREA']);
  expect(onClose).not.toHaveBeenCalled();
  await goBack();
  expect(onClose).toHaveBeenCalled();
});

test('an answer that does not help leads into the conversation, to the bot or to a person', async () => {
  const first = await draw();
  await first.press('Browse answers');
  await first.press('How long does it take?');
  await first.press('No');
  await first.press('Ask us about it');
  expect(first.store.send).toHaveBeenCalledWith('How long does it take?');
  expect([first.place.querySelector('.answers'), first.store.talkToPerson.mock.calls.length]).toEqual([null, 0]);
  const second = await draw();
  await second.press('Browse answers');
  await second.press('How long does it take?');
  await second.press('No');
  await second.press('Talk to a person');
  expect([second.store.send.mock.calls.length, second.store.talkToPerson.mock.calls.length]).toEqual([1, 1]);
});

test('what is pressed and gone leaves the keyboard in the chat', async () => {
  const { press, goBack, place } = await draw();
  await press('Browse answers');
  await press('How long does it take?');
  await press('Yes');
  expect(place.querySelector('article')?.textContent).toContain('Good to hear.');
  expect(document.activeElement).toBe(place.querySelector('[role=dialog]'));
  await goBack();
  expect(place.querySelector('article')).toBeNull();
});

test('a search shows what the server knows first, then what the words find, and says how many', async () => {
  const lookUp = async (text: string | null) => (text === null ? faq : [faq[1] as PublicFaqEntry]);
  const { press, search, place } = await draw({ lookUp });
  await press('Browse answers');
  await search('return');
  expect([...place.querySelectorAll('.row')].map(({ textContent }) => textContent)).toEqual([
    'How long does it take?',
    'How do I return something?',
  ]);
  expect(place.querySelector('.answers [role=status]')?.textContent).toBe('2 answers');
});

test('a search that finds nothing offers to ask, and Escape empties it first', async () => {
  const { press, search, goBack, place, store, title } = await draw();
  await press('Browse answers');
  await search('quantum');
  expect(place.textContent).toContain('We found no answer to “quantum”.');
  place.querySelector('input')?.focus();
  await goBack();
  expect([place.querySelector('input')?.value, title()]).toEqual(['', 'Answers']);
  await search('quantum');
  await press('Ask us about it');
  expect(store.send).toHaveBeenCalledWith('quantum');
});

test('an answer that the list leaves out is fetched when its question is opened, and again where it did not come', async () => {
  const lookUp = async () => faq.map((entry) => ({ ...entry, answer: '' }));
  const { press, place, store, goBack } = await draw({ lookUp });
  store.lookUpEntry.mockRejectedValueOnce(new Error('nobody there'));
  await press('Browse answers');
  await press('How long does it take?');
  expect(place.querySelector('h3')?.textContent).toBe('How long does it take?');
  expect(place.querySelector('article [role=alert]')?.textContent).toContain('The answers did not load.');
  expect(place.textContent).not.toContain('Did this help?');
  await press('Try again');
  expect(place.querySelector('article')?.textContent).toContain('Two days.');
  expect(store.lookUpEntry.mock.calls.map(([id]) => id)).toEqual(['long', 'long']);
  await goBack();
  store.lookUpEntry.mockResolvedValueOnce([]);
  await press('How do I return something?');
  expect(place.querySelector('article')).toBeNull();
  expect(place.textContent).toContain(answersEn.gone);
});

test('answers that do not load can be asked for again', async () => {
  let isThere = false;
  const lookUp = async () => {
    if (!isThere) throw new Error('nobody there');
    return faq;
  };
  const { press, place } = await draw({ lookUp });
  await press('Browse answers');
  expect(place.querySelector('[role=alert]')?.textContent).toContain('The answers did not load.');
  isThere = true;
  await press('Try again');
  expect(place.querySelectorAll('summary')).toHaveLength(2);
});

test('somebody who answers meanwhile is not missed', async () => {
  const { press, redraw, button, title } = await draw();
  await press('Browse answers');
  expect(button('New messages')).toBeUndefined();
  const entry = { seq: 1, cid: 'c', at: '2026-11-22T10:00:00.000Z', author: { kind: 'agent', id: 'mia', name: 'Mia' } };
  await redraw({ entries: [{ ...entry, content: { kind: 'message', text: 'Hello' } }] });
  await press('New messages');
  expect(title()).toBe('Shop');
});

test('a shop without an FAQ has nothing to browse', async () => {
  const { button } = await draw({ hasFaq: false });
  expect(button('Browse answers')).toBeUndefined();
});

test('that an answer is being written is said politely, and leaves no gap where nobody writes', async () => {
  const { place, redraw } = await draw();
  const line = () => place.querySelector('.talk > .move');
  expect([line()?.getAttribute('role'), line()?.textContent]).toEqual(['status', '']);
  await redraw({ writer: 'Mia' });
  expect(line()?.textContent).toBe('Mia is writing…');
});

test('whoever comes while nobody is there is greeted in other words, as soon as that is known', async () => {
  const { place, redraw } = await draw();
  const site = { name: 'Shop', greeting: 'Hello', awayGreeting: 'We are out hiking.', starters: [], hasFaq: true };
  const greeting = () => place.querySelector('.greeting')?.textContent;
  await redraw({ site });
  expect(greeting()).toBe('Hello');
  await redraw({ site, desk: { agentsOnline: true, isOpen: false, opensAt: null } });
  expect(greeting()).toBe('We are out hiking.');
  await redraw({ site, desk: { agentsOnline: false, isOpen: true, opensAt: null } });
  expect(greeting()).toBe('We are out hiking.');
  await redraw({ site, desk: { agentsOnline: false, isOpen: true, opensAt: null }, connection: { name: 'lost' } });
  expect(greeting()).toBe('Hello');
});

test('until what draws a conversation is here its place is kept; where it did not come, it says so and can be tried again', async () => {
  const { place, redraw, press, onRetry } = await draw();
  const said = {
    ...{ seq: 1, cid: 'a', at: new Date().toISOString(), author: { kind: 'visitor', id: 'v', name: '' } },
    content: { kind: 'message', text: 'Is it warm?' },
  };
  await redraw({ entries: [said] }, null);
  expect([place.querySelectorAll('.skeleton').length, place.querySelector('.bubble')]).toEqual([1, null]);
  await redraw({ entries: [said] }, new Error('404'));
  expect(place.querySelector('[role=alert]')?.textContent).toContain('Load the page again');
  await press('Try again');
  expect(onRetry).toHaveBeenCalledOnce();
  await redraw({ entries: [said] });
  expect([place.querySelector('.bubble')?.textContent, place.querySelector('[role=alert]')]).toEqual(['Is it warm?', null]);
});
