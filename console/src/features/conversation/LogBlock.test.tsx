// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { blocksOf, type Pending } from '../../state/log-blocks.ts';
import { openId } from '../../state/place.ts';
import { ann, asAgent, bot, conversationId, entry, mia, noon, said, tom } from '../../test-support/cast.ts';
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

const bill = { id: 'b', name: 'bill.pdf', type: 'application/pdf', size: 3_000 };
const photo = { id: 'p', name: 'tent.png', type: 'image/png', size: 900, width: 2_800, height: 1_400 };

test('files that came with a message are looked at in the room that they take, or saved', async () => {
  const page = await drawLog([entry(1, ann, { kind: 'message', text: '', files: [photo, bill] })]);
  const picture = page.querySelector('.sent-picture img');
  expect([picture?.getAttribute('src'), picture?.getAttribute('width'), picture?.getAttribute('height')]).toEqual([
    '/v1/files/p/tent.png',
    '280',
    '140',
  ]);
  expect(page.querySelector('.file-chip')?.textContent).toBe('Download bill.pdf3 kB');
  expect(page.querySelector('.said-text')).toBe(null);
});

test('a quote leads to what it quotes, and says where that was deleted', async () => {
  const quote = { seq: 1, author: ann, text: 'How much?' };
  const page = await drawLog([
    entry(1, ann, said('How much?')),
    entry(2, asAgent(mia), { kind: 'message', text: 'Two', quote }),
    entry(3, asAgent(mia), { kind: 'message', text: 'Three', quote: { ...quote, text: '' } }),
  ]);
  expect(buttonNamed('Go to what Ann said: How much?')?.querySelector('strong')?.textContent).toBe('Ann');
  expect(page.querySelector('#said-1')?.textContent).toContain('How much?');
  expect(page.textContent).toContain('The message that this answers was deleted');
});

test('what was taken back says who did it, and nothing can be done with it', async () => {
  openId.value = conversationId;
  const page = await drawLog([
    entry(1, asAgent(mia), { kind: 'message', text: '', deleted: true }),
    entry(2, asAgent(mia), { kind: 'note', text: '', deleted: true }),
    entry(3, asAgent(mia), { kind: 'deletion', rev: 1, seq: 1 }),
  ]);
  expect([...page.querySelectorAll('.said-gone')].map(({ textContent }) => textContent)).toEqual([
    'Mia deleted a message',
    'Mia deleted a note',
  ]);
  expect(page.querySelector('.line-acts')).toBe(null);
});

test('only what one said oneself can be deleted; what the visitor sees can be quoted', async () => {
  openId.value = conversationId;
  const page = await drawLog([
    entry(1, ann, said('Hello')),
    entry(2, asAgent(tom), said('Hi')),
    entry(3, asAgent(mia), { kind: 'note', text: 'Careful' }),
    entry(4, asAgent(mia), said('Hello Ann')),
  ]);
  const acts = [...page.querySelectorAll('.said-line')].map((line) =>
    [...line.querySelectorAll('button')].map(({ textContent }) => textContent),
  );
  expect(acts).toEqual([['Quote'], ['Quote'], ['Delete'], ['Quote', 'Delete']]);
});

test('a product is a card that leads to its page', async () => {
  const product = { url: 'https://shop.example/two', title: 'Tent Two', price: '€249.00', isAvailable: false };
  const page = await drawLog([entry(1, asAgent(mia), { kind: 'message', text: '', product })]);
  expect(page.querySelector('a.product-card')?.textContent).toBe('Tent Two€249.00 · Not available');
});

test('what waits says what goes along with it', async () => {
  const ask = { type: 'message.send', cid: 'c', conversationId, text: '', files: ['a', 'b'] } as const;
  const page = await drawLog([], [{ ask: { ...ask, files: [...ask.files] }, queuedAt: noon, status: 'queued' }]);
  expect(page.querySelector('.said-status')?.textContent).toBe('Waiting to be sent with 2 files');
});
