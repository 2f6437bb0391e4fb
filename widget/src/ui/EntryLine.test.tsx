// @vitest-environment happy-dom
import type { ConversationState, MoveReason, VisitorEntry } from '@deskbell/shared';
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import type { WidgetStore } from '../core/store.ts';
import type { WidgetState } from '../core/widget-state.ts';
import { en } from '../locale/en.ts';
import { EntryLine } from './EntryLine.tsx';

function draw(
  content: VisitorEntry['content'],
  { helped, is = 'bot', queue = null }: { helped?: boolean; is?: ConversationState; queue?: WidgetState['queue'] } = {},
) {
  const place = document.createElement('div');
  const store = { send: vi.fn(), talkToPerson: vi.fn(), rate: vi.fn(), ask: vi.fn() };
  const kind = content.kind === 'move' ? 'agent' : 'bot';
  const entry = {
    seq: 4,
    cid: 'c',
    at: '2026-11-22T10:00:00.000Z',
    author: { kind, id: kind, name: kind === 'agent' ? 'Mia' : '' },
    content,
  };
  const state = { conversationState: is, queue, site: { name: 'Shop', hasFaq: true } } as WidgetState;
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

const moved = (reason: MoveReason, more: object = {}) =>
  draw({ kind: 'move', from: 'bot', to: 'waiting', reason, assignee: null, ...more }).place.textContent;
const tom = { id: 'tom', name: 'Tom' };

test('each move is told in a sentence', () => {
  expect([moved('not_helped'), moved('visitor_confirmed'), moved('agent_returned')]).toEqual([
    'We passed it on to the team. They can read what was said so far.',
    'Glad that helped. Write whenever there is more.',
    'Mia left. Our FAQ answers again, and you can ask for a person at any time.',
  ]);
  expect([
    moved('agent_claimed', { assignee: tom }),
    moved('assigned', { assignee: tom }),
    moved('agent_replied', { assignee: tom }),
  ]).toEqual(['Tom is with you now', 'Tom is with you now', 'Tom joined']);
  expect([moved('agent_closed'), moved('agent_reopened', { assignee: { id: 'mia', name: 'Mia' } }), moved('idle')]).toEqual([
    'Mia closed the conversation',
    'Mia opened the conversation again',
    'Closed, since nothing was said for long. Write whenever there is more.',
  ]);
  expect([moved('visitor_asked'), moved('visitor_asked', { topic: 'Returns' }), moved('topic_chosen', { topic: 'Sizes' })]).toEqual([
    'You asked for a person. The team can read what was said so far.',
    'You asked for a person about Returns. The team can read what was said so far.',
    'It is about Sizes',
  ]);
});

test('who is passed on reads to whom', () => {
  expect([
    moved('handed_over', { assignee: tom }),
    moved('handed_over', { team: { id: 'r', name: 'Returns' } }),
    moved('handed_over'),
  ]).toEqual([
    'Mia passed you on to Tom',
    'Mia passed you on to the team Returns',
    'Mia passed you on. Somebody else will answer you here.',
  ]);
});

test('whoever was left is back at the place they had, whatever the reason was', () => {
  const reasons = ['agent_silent', 'agent_gone', 'agent_away', 'agent_signed_out', 'agent_removed'] as const;
  expect(new Set(reasons.map((reason) => moved(reason)))).toEqual(
    new Set(['You are back in the queue, at the place you had. Somebody will answer you here.']),
  );
});

test('what is among agents draws nothing, nor does what a later server may say', () => {
  expect([moved('agent_snoozed'), moved('blocked'), moved('of tomorrow' as MoveReason)]).toEqual(['', '', '']);
});

test('an address that was left says where the answer goes and when, and can be corrected', () => {
  const contact = { kind: 'contact', email: 'ann@example.com', name: 'Ann' } as const;
  const { place, press, store } = draw(contact, { is: 'waiting' });
  expect(place.textContent).toBe('We will answer to ann@example.com. You can close this page.Change the address');
  press('Change the address');
  expect(store.ask).toHaveBeenCalledWith('contact');
  const queue = { opensAt: '2020-01-01T09:00:00.000Z' } as WidgetState['queue'];
  expect(draw(contact, { is: 'waiting', queue }).place.textContent).toMatch(
    /^We open January 1 at .* and will answer to ann@example\.com\./,
  );
  expect(draw(contact, { is: 'closed' }).buttons()).toEqual([]);
});

const photo = { id: 'p', name: 'tent.png', type: 'image/png', size: 900, width: 40, height: 30 };
const bill = { id: 'b', name: 'bill.pdf', type: 'application/pdf', size: 3_000 };

test('a picture is shown in the room that it takes, and any other file is a link with its size', () => {
  const { place } = draw({ kind: 'message', text: 'Here', files: [photo, bill] });
  const picture = place.querySelector('img');
  expect([picture?.getAttribute('alt'), picture?.getAttribute('width'), picture?.getAttribute('height')]).toEqual(['tent.png', '40', '30']);
  expect([...place.querySelectorAll('a')].map(({ href, textContent }) => [new URL(href).pathname.split('/v1/')[1], textContent])).toEqual([
    ['files/p/tent.png', ''],
    ['files/b/bill.pdf', 'bill.pdf (3 kB)'],
  ]);
});

test('what a message answers stands above it, and says so where that was deleted', () => {
  const quote = { seq: 1, author: { kind: 'visitor', id: 'ann', name: '' }, text: 'How much?' } as const;
  expect(draw({ kind: 'message', text: 'Two', quote }).place.textContent).toContain('How much?Two');
  expect(draw({ kind: 'message', text: 'Two', quote: { ...quote, text: '' } }).place.textContent).toContain('Message deletedTwo');
});

test('a product is a link to its page, with its price', () => {
  const product = { url: 'https://shop.example/two', title: 'Tent Two', price: '€249.00', image: 'https://shop.example/two.png' };
  const { place } = draw({ kind: 'message', text: '', product });
  expect(place.querySelector('a')?.href).toBe('https://shop.example/two');
  expect(place.querySelector('.bubble')?.textContent).toBe('Tent Two€249.00');
});

test('what was taken back says that it was', () => {
  expect(draw({ kind: 'message', text: '', deleted: true }).place.querySelector('.bubble')?.textContent).toBe('Message deleted');
});
