// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { blocksOf, type Pending } from '../../state/log-blocks.ts';
import { ann, asAgent, bot, conversationId, entry, mia, noon, said } from '../../test-support/cast.ts';
import { buttonNamed, draw } from '../../test-support/draw.ts';
import { LogBlock } from './LogBlock.tsx';

const drawLog = (entries: Parameters<typeof blocksOf>[0], pending: Pending[] = []) =>
  draw(blocksOf(entries, pending, mia).map((block) => <LogBlock key={block.key} block={block} visitorName="Ann" />));

test('text is text: what looks like HTML is shown as it was typed', async () => {
  const page = await drawLog([entry(1, ann, said('<img src=x onerror=alert(1)> javascript:alert(1)'))]);
  expect(page.querySelector('.said-text')?.textContent).toBe('<img src=x onerror=alert(1)> javascript:alert(1)');
  expect(page.querySelector('img, .said-text a')).toBe(null);
});

test('a link in a message tells the page it opens nothing', async () => {
  const page = await drawLog([entry(1, ann, said('see https://shop.example/boots'))]);
  expect(page.querySelector('.said-text a')?.getAttribute('rel')).toBe('noopener noreferrer');
});

test('a note says that only the team sees it', async () => {
  const page = await drawLog([entry(1, asAgent(mia), { kind: 'note', text: 'Asks for the third time' })]);
  expect(page.querySelector('.said-note')?.textContent).toContain('Only the team sees this');
});

test('an answer of the bot is one line that opens, with how it came to it', async () => {
  const why = { confidence: 0.91, runnerUp: { faqId: 'r', question: 'Do you ship abroad?', confidence: 0.4 }, matched: ['delivery'] };
  const answer = { kind: 'answer', text: 'Two days.', faqId: 'f', faqVersion: 1, question: 'How long?', why } as const;
  const page = await drawLog([entry(1, bot, answer)]);
  const attempt = page.querySelector('details');
  expect(attempt?.open).toBe(false);
  expect(attempt?.querySelector('summary')?.textContent).toContain('answered “How long?”91 % sure');
  expect(attempt?.textContent).toContain('Two days.');
  expect(attempt?.textContent).toContain('Do you ship abroad? (40 %)');
});

test('an answer’s marks are drawn, its entry can be opened, and what a model worded says so', async () => {
  const answer = { kind: 'answer', text: '**Two** days.', faqId: 'f', faqVersion: 1, question: 'How long?', worded: true } as const;
  const page = await drawLog([entry(1, bot, answer)]);
  expect(page.querySelector('.attempt-body strong')?.textContent).toBe('Two');
  expect(page.querySelector('.attempt-body a')?.getAttribute('href')).toBe('#faq=entry&id=f');
  expect(page.querySelector('summary')?.textContent).toContain('worded by a model');
});

test('a move says what it seems to be about', async () => {
  const move = { kind: 'move', from: 'bot', to: 'waiting', reason: 'no_answer', assignee: null, topic: 'returns' } as const;
  const page = await drawLog([entry(1, bot, move)]);
  expect(page.querySelector('.log-line')?.textContent).toContain('about returns');
});

test('a move without an answer opens to what the bot had in hand', async () => {
  const why = { confidence: 0.12, runnerUp: null, matched: [] };
  const move = { kind: 'move', from: 'bot', to: 'waiting', reason: 'no_answer', assignee: null, why } as const;
  const page = await drawLog([entry(1, bot, move)]);
  expect(page.querySelector('details summary')?.textContent).toContain('The FAQ had no answer');
  expect(page.querySelector('details')?.textContent).toContain('12 %');
});

test('what was not sent says why and can be sent again or deleted', async () => {
  const ask = { type: 'message.send', cid: 'c', conversationId, text: 'Hello' } as const;
  const page = await drawLog([], [{ ask, queuedAt: noon, status: 'failed', reason: 'Tom has this conversation.' }]);
  expect(page.querySelector('.not-sent')?.textContent).toContain('Not sent. Tom has this conversation.');
  expect(buttonNamed('Retry')).toBeDefined();
  expect(buttonNamed('Delete')).toBeDefined();
});

test('a reply that a colleague was quicker than can be left for them as a note', async () => {
  const ask = { type: 'message.send', cid: 'c', conversationId, text: 'Hello' } as const;
  const reason = 'Mia took this chat.';
  const page = await drawLog([], [{ ask, queuedAt: noon, status: 'failed', code: 'conversation_taken', reason }]);
  expect(page.querySelector('.not-sent')?.textContent).toContain('Not sent. Mia took this chat.');
  expect(page.querySelector('.said-text')?.textContent).toBe('Hello');
  expect(buttonNamed('Leave it as a note')).toBeDefined();
  expect(buttonNamed('Retry')).toBeUndefined();
});

test('an act that was refused says what did not happen, and why', async () => {
  const ask = { type: 'conversation.claim', cid: 'c', conversationId } as const;
  const page = await drawLog([], [{ ask, queuedAt: noon, status: 'failed', code: 'conversation_taken', reason: 'Mia took this chat.' }]);
  expect(page.querySelector('.not-sent')?.textContent).toContain('Not taken. Mia took this chat.');
  expect(buttonNamed('Dismiss')).toBeDefined();
});

test('the word for a colleague who is not there any more is not lost with the handing over', async () => {
  const ask = { type: 'conversation.handoff', cid: 'c', conversationId, to: { kind: 'agent', id: 'tom' }, note: 'She called' } as const;
  const reason = 'Tom is not at the desk now. Choose a team or the queue, or leave a note.';
  const page = await drawLog([], [{ ask, queuedAt: noon, status: 'failed', code: 'agent_unavailable', reason }]);
  expect(page.querySelector('.not-sent')?.textContent).toContain('Not handed over. Tom is not at the desk now.');
  expect(buttonNamed('Leave it as a note')).toBeDefined();
});

test('an address that the visitor left is a card, and opens the mail program with nothing but the address', async () => {
  const page = await drawLog([entry(1, ann, { kind: 'contact', email: 'ann?bcc=eve@shop.example', name: '<b>Ann</b>' })]);
  expect(page.querySelector('.contact-card')?.textContent).toContain('<b>Ann</b>ann?bcc=eve@shop.example');
  expect(page.querySelector('.contact-card a')?.getAttribute('href')).toBe('mailto:ann%3Fbcc%3Deve@shop.example');
});

test('an address that was corrected is crossed out, and leads to no mail program any more', async () => {
  const contact = (rev: number, email: string) => entry(rev, ann, { kind: 'contact', email, name: 'Ann' });
  const page = await drawLog([contact(1, 'ann@exmaple.com'), contact(2, 'ann@example.com')]);
  expect(page.querySelector('.contact-card del')?.textContent).toBe('ann@exmaple.com');
  expect([...page.querySelectorAll('.contact-card a')].map(({ textContent }) => textContent)).toEqual(['ann@example.com']);
});

test('an e-mail says how many messages were in it, or why it has not arrived', async () => {
  const system = { kind: 'system', id: 'mail', name: '' } as const;
  const mail = { kind: 'mail', email: 'ann@shop.example', entries: 3, failure: null } as const;
  const refused = { ...mail, failure: 'address refused (550)', isFinal: true } as const;
  const page = await drawLog([
    entry(1, system, mail),
    entry(2, system, { ...mail, failure: 'connection refused.' }),
    entry(3, system, refused),
  ]);
  expect([...page.querySelectorAll('.log-line')].map(({ firstChild }) => firstChild?.textContent)).toEqual([
    'E-mailed to ann@shop.example: 3 messages',
    'E-mail to ann@shop.example not yet delivered: connection refused. It is tried again.',
    'E-mail to ann@shop.example not delivered: address refused (550). Write to them another way, or ask for another address.',
  ]);
});
