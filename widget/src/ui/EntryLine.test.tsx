// @vitest-environment happy-dom
import type { ConversationState, VisitorEntry } from '@deskbell/shared';
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import type { WidgetState, WidgetStore } from '../core/store.ts';
import { en } from '../locale/en.ts';
import { EntryLine } from './EntryLine.tsx';

function draw(content: VisitorEntry['content'], { helped, is = 'bot' }: { helped?: boolean; is?: ConversationState } = {}) {
  const place = document.createElement('div');
  const store = { send: vi.fn(), talkToPerson: vi.fn(), rate: vi.fn() };
  const kind = content.kind === 'move' ? 'agent' : 'bot';
  const entry = {
    seq: 4,
    cid: 'c',
    at: '2026-11-22T10:00:00.000Z',
    author: { kind, id: kind, name: kind === 'agent' ? 'Mia' : '' },
    content,
  };
  const state = { conversationState: is, site: { name: 'Shop', hasFaq: true } } as WidgetState;
  render(
    <EntryLine
      entry={entry as VisitorEntry}
      first
      last={false}
      isLastOwn={false}
      isLastAnswer
      isLastContact
      helped={helped}
      state={state}
      store={store as unknown as WidgetStore}
      locale={en}
    />,
    place,
  );
  const press = (name: string) => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click();
  return { place, store, press, buttons: () => [...place.querySelectorAll('button')].map(({ textContent }) => textContent) };
}
const answer = { kind: 'answer', text: 'In **two** days.', faqId: 'f', faqVersion: 1, question: 'When?' } as const;

test('an answer says that it is from the FAQ, and asks whether it helped', () => {
  const { place, press, store } = draw(answer);
  expect(place.textContent).toBe('From our FAQIn two days.Did this help?YesNo');
  press('No');
  expect(store.rate).toHaveBeenCalledWith(4, false);
});

test('an answer that a model worded says so', () => {
  expect(draw({ ...answer, worded: true }).place.textContent).toContain('Worded by a model, from our FAQ');
});

test('an answer from the page says so, and asks whether it helped', () => {
  const { place, press, store } = draw({ kind: 'page_answer', text: 'It costs €149.', page: { url: 'https://a.example/', title: 'A' } });
  expect(place.textContent).toBe('From this pageIt costs €149.Did this help?YesNo');
  press('Yes');
  expect(store.rate).toHaveBeenCalledWith(4, true);
});

test('a bot that cannot tell what is meant offers topics, and a person', () => {
  const { place, press, store, buttons } = draw({ kind: 'clarify', topics: ['delivery', 'returns'] });
  expect(place.textContent).toContain('Which of these is it about?');
  expect(buttons()).toEqual(['delivery', 'returns', 'None of these: talk to a person']);
  press('returns');
  expect(store.send).toHaveBeenCalledWith('returns');
  press('None of these: talk to a person');
  expect(store.talkToPerson).toHaveBeenCalled();
});

test('a bot that has no topics asks for other words', () => {
  const { place, buttons } = draw({ kind: 'clarify', topics: [] });
  expect(place.textContent).toContain('Can you say it in other words?');
  expect(buttons()).toEqual(['Talk to a person']);
});

test('suggestions instead of an answer say sorry for it', () => {
  const options = [{ faqId: 'f', question: 'Do you ship abroad?' }];
  expect(draw({ kind: 'suggestions', options }).place.textContent).toContain('Did you mean');
  const { place, press, store } = draw({ kind: 'suggestions', options, instead: true });
  expect(place.textContent).toContain('Sorry that did not help. Is it one of these?');
  press('Do you ship abroad?');
  expect(store.send).toHaveBeenCalledWith('Do you ship abroad?');
});

test('nothing is asked once the conversation is not the bot’s any more', () => {
  expect(draw(answer, { is: 'closed', helped: true }).buttons()).toEqual([]);
  expect(draw({ kind: 'clarify', topics: [] }, { is: 'waiting' }).buttons()).toEqual([]);
});

test('each move is told in a sentence', () => {
  const told = (reason: 'not_helped' | 'visitor_confirmed' | 'agent_returned') =>
    draw({ kind: 'move', from: 'bot', to: 'waiting', reason, assignee: null }).place.textContent;
  expect([told('not_helped'), told('visitor_confirmed'), told('agent_returned')]).toEqual([
    'We passed it on to the team. They can read what was said so far.',
    'Glad that helped. Write whenever there is more.',
    'Mia left. Our FAQ answers again, and you can ask for a person at any time.',
  ]);
});
