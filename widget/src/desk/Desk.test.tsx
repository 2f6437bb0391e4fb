// @vitest-environment happy-dom
import type { VisitorEntry } from '@deskbell/shared';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { WidgetStore } from '../core/store.ts';
import type { Queue } from '../core/visitor-connection.ts';
import type { WidgetState } from '../core/widget-state.ts';
import { en } from '../locale/en.ts';
import { Desk } from './Desk.tsx';

beforeEach(() => {
  document.body.replaceChildren();
});

const queue = { position: 3, expectedWaitMs: 200_000, isStaffed: true, opensAt: null } as Queue;
const byBot = { kind: 'bot', id: 'bot', name: '' } as const;
const byAnn = { kind: 'visitor', id: 'ann', name: '' } as const;
const entry = (seq: number, author: VisitorEntry['author'], content: object) => ({ seq, author, content }) as VisitorEntry;
const passedOn = (topic?: string) => entry(4, byBot, { kind: 'move', from: 'bot', to: 'waiting', reason: 'no_answer', topic });

async function draw(more: Partial<WidgetState> = {}, place = document.body.appendChild(document.createElement('div'))) {
  const store = { talkToPerson: vi.fn(), passOverTopic: vi.fn(), ask: vi.fn(), leaveContact: vi.fn(() => true) };
  const onDone = vi.fn();
  const state = {
    ...{ conversationState: 'waiting', queue, connection: { name: 'ready' }, asks: null, outbox: [], entries: [], topicSeq: 0 },
    site: { topics: [{ id: 'r', name: 'Returns' }] },
    ...more,
  } as unknown as WidgetState;
  await act(() => render(<Desk state={state} store={store as unknown as WidgetStore} locale={en} onDone={onDone} />, place));
  const find = (name: string) => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  return {
    ...{ store, onDone, place },
    says: () => place.querySelector('[role=status]')?.textContent,
    buttons: () => [...place.querySelectorAll('button')].map(({ textContent }) => textContent),
    press: (name: string) =>
      act(async () => {
        find(name)?.click();
      }),
    async submit(fields: Record<string, string>) {
      for (const [name, value] of Object.entries(fields)) {
        const input = place.querySelector<HTMLInputElement>(`[name=${name}]`);
        if (input) input.value = value;
      }
      await act(async () => {
        place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      });
    },
  };
}

test('tells whoever waits their place, and the wait in whole minutes where there is a guess', async () => {
  const told = async (more: Partial<Queue>) => (await draw({ queue: { ...queue, ...more } })).says();
  expect([
    await told({}),
    await told({ position: 1, expectedWaitMs: 1 }),
    await told({ position: 2, expectedWaitMs: 0 }),
    await told({ expectedWaitMs: null }),
  ]).toEqual([
    'You are number 3. It takes about 4 minutes.',
    'You are next. It takes about a minute.',
    'You are number 2. It takes about a minute.',
    'You are number 3.',
  ]);
});

test('says nothing while nothing is known, and to nobody who does not wait', async () => {
  expect((await draw({ queue: null })).place.textContent).toBe('');
  expect((await draw({ conversationState: 'active', queue: null })).place.textContent).toBe('');
});

test('asks once what it is about where the bot passed it on, and not where that is known', async () => {
  const { press, store, buttons } = await draw({ entries: [passedOn('washing')] });
  expect(buttons()).toEqual(['Returns', 'Skip', 'Leave the queue, e-mail me instead']);
  await press('Returns');
  expect(store.talkToPerson).toHaveBeenCalledWith('r');
  await press('Skip');
  expect(store.passOverTopic).toHaveBeenCalled();
  const asks = async (more: Partial<WidgetState>) => (await draw(more)).buttons().includes('Skip');
  expect([
    await asks({ entries: [passedOn('Returns')] }),
    await asks({ entries: [passedOn()], topicSeq: 4 }),
    await asks({ entries: [passedOn(), entry(5, byAnn, { kind: 'move', to: 'waiting', reason: 'topic_chosen', topic: 'Returns' })] }),
    await asks({ entries: [passedOn()], site: { topics: [] as object[] } as WidgetState['site'] }),
    await asks({ entries: [entry(4, byAnn, { kind: 'move', to: 'waiting', reason: 'visitor_asked' })] }),
  ]).toEqual([false, false, false, false, false]);
});

test('before a person is called the choice has the keyboard, and can be passed over', async () => {
  const { press, store } = await draw({ conversationState: 'bot', queue: null, asks: 'topic' });
  expect(document.activeElement?.textContent).toBe('Returns');
  await press('Skip');
  expect(store.talkToPerson).toHaveBeenCalledWith(null);
});

test('where nobody is, asks for an address without taking the keyboard, and says when somebody is', async () => {
  const { place, says, store, onDone, submit, buttons } = await draw({ queue: { ...queue, isStaffed: false } });
  expect(says()).toBe('Nobody is at the desk right now.');
  expect([document.activeElement, buttons()]).toEqual([document.body, ['E-mail me the answer']]);
  expect(place.textContent).toContain('Write your question in the field below: it goes along.');
  await submit({ email: ' Ann@example.com ', name: ' Ann ' });
  expect(store.leaveContact).toHaveBeenCalledWith('Ann@example.com', 'Ann');
  expect(onDone).toHaveBeenCalled();
  const closed = await draw({ queue: { ...queue, isStaffed: false, opensAt: '2020-01-01T09:00:00.000Z' } });
  expect(closed.says()).toMatch(/^We are closed\. We open January 1 at /);
});

test.each([
  '',
  'ann',
  'ann@',
  '@example.com',
  'ann@example',
  'ann bob@example.com',
  'ann@example.com, bob@example.com',
  `${'a'.repeat(250)}@b.co`,
])('does not take “%s” for an address, says so kindly, and leads back to it', async (email) => {
  const { store, submit, place } = await draw({ asks: 'contact' });
  await submit({ email });
  expect(store.leaveContact).not.toHaveBeenCalled();
  expect(place.querySelector('[role=alert]')?.textContent).toContain('does not look like an e-mail address yet');
  const field = place.querySelector('[name=email]');
  expect([field?.getAttribute('aria-invalid'), field?.getAttribute('aria-describedby'), document.activeElement === field]).toEqual([
    'true',
    place.querySelector('[role=alert]')?.id,
    true,
  ]);
});

test('an address can be corrected, beginning with the one that was left', async () => {
  const entries = [entry(4, byAnn, { kind: 'contact', email: 'ann@exampel.com', name: 'Ann' })];
  const { place, buttons, press, store, onDone } = await draw({ asks: 'contact', entries, queue: { ...queue, position: null } });
  expect([...place.querySelectorAll('input')].map(({ value }) => value)).toEqual(['ann@exampel.com', 'Ann']);
  expect(buttons()).toEqual(['Use this address', 'Cancel']);
  await press('Cancel');
  expect(store.ask).toHaveBeenCalledWith(null);
  expect(onDone).toHaveBeenCalled();
});

test('whoever left an address is told when somebody is here, and goes back to the queue by one press', async () => {
  const alone = await draw({ queue: { ...queue, position: null, isStaffed: false } });
  expect(alone.place.textContent).toBe('');
  const { says, press, store, buttons } = await draw({ queue: { ...queue, position: null } }, alone.place);
  expect([says(), buttons()]).toEqual(['Somebody is here now.', ['Talk to a person']]);
  await press('Talk to a person');
  expect(store.talkToPerson).toHaveBeenCalledWith(null);
});

test('who chose the e-mail while somebody was there hears no news, and may go back all the same', async () => {
  const { says, buttons } = await draw({ queue: { ...queue, position: null } });
  expect([says(), buttons()]).toEqual(['', ['Talk to a person']]);
});

test('says nothing of the queue while there is no connection', async () => {
  const { says, buttons } = await draw({ connection: { name: 'lost' } as WidgetState['connection'] });
  expect([says(), buttons()]).toEqual(['', ['Leave the queue, e-mail me instead']]);
});

test('whoever has begun to write their address is let finish, also where somebody comes to the desk meanwhile', async () => {
  const { place, store } = await draw({ queue: { ...queue, isStaffed: false } });
  const name = place.querySelector<HTMLInputElement>('[name=name]');
  name?.focus();
  await act(async () => {
    name?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(store.ask).toHaveBeenCalledWith('contact');
  // As the store has it then: the form stays, and with it what has the keyboard.
  const { place: then, buttons } = await draw({ asks: 'contact' });
  expect(then.querySelector('form')).not.toBeNull();
  expect(buttons()).toEqual(['E-mail me the answer', 'Cancel']);
  expect((await draw({ asks: 'contact', queue: { ...queue, isStaffed: false } })).buttons()).toEqual(['E-mail me the answer']);
});

test('an address that is on its way is not asked for again, and one that was refused is', async () => {
  const nobody = { ...queue, isStaffed: false };
  const leaving = (status: string) => [{ ask: { type: 'contact.leave' }, status }] as unknown as WidgetState['outbox'];
  expect((await draw({ queue: nobody, outbox: leaving('queued') })).place.textContent).toBe('');
  expect((await draw({ queue: nobody, outbox: leaving('failed') })).buttons()).toEqual(['E-mail me the answer']);
});
