import type { ConversationState } from '@deskbell/shared';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../log/entry.ts';
import {
  agentCloses,
  agentReplies,
  agentReturns,
  botReacts,
  LEASE,
  leaseEnds,
  leaseOver,
  visitorAsksForPerson,
  visitorRates,
  visitorWrites,
} from './moves.ts';
import type { Reaction } from './reaction.ts';

const now = new Date('2026-11-22T10:00:00Z');
const ann = { author: { kind: 'visitor', id: 'ann', name: '' } as const, cid: 'c' };
const mia = { author: { kind: 'agent', id: 'mia', name: 'Mia' } as const, cid: 'c' };

const conversation = (state: ConversationState, assignee: Conversation['assignee'] = null): Conversation => ({
  siteId: 's',
  id: 'i',
  visitorId: 'ann',
  state,
  assignee,
  epoch: 'e',
  lastRev: 7,
  lastSeq: 6,
  botRev: 0,
  lastVisitorRev: 7,
  preview: '',
  previewBy: 'visitor',
  page: null,
  createdAt: now,
  lastEntryAt: now,
  waitingSince: null,
});

const kinds = ({ entries }: { entries: { content: { kind: string } }[] }) => entries.map(({ content }) => content.kind);

const hi = { text: 'hi', page: null };

describe('a visitor', () => {
  test('who writes from another page than the first leaves it in the log; the same page is not said twice', () => {
    const page = { url: 'https://shop.example/a', title: 'A', facts: { name: 'A', stock: 'in_stock' } } as const;
    const on = {
      ...conversation('bot'),
      page: { title: 'A', facts: { stock: 'in_stock', name: 'A' } as const, url: 'https://shop.example/a' },
    };
    expect(visitorWrites(on, ann, { text: 'hi', page }, now).entries[0]?.content).toEqual({ kind: 'message', text: 'hi' });
    expect(visitorWrites(conversation('bot'), ann, { text: 'hi', page }, now).entries[0]?.content).toEqual({
      kind: 'message',
      text: 'hi',
      page,
    });
  });

  test('who says that an answer helped closes the matter, unless the bot owes another one', () => {
    const helped = { answerSeq: 5, helped: true, isLast: true };
    const answered = { ...conversation('bot'), botRev: 7 };
    const closed = visitorRates(answered, ann, helped, now);
    expect(kinds(closed)).toEqual(['feedback', 'move']);
    expect(closed.change).toMatchObject({ state: 'closed' });
    expect(kinds(visitorRates({ ...answered, botRev: 6 }, ann, helped, now))).toEqual(['feedback']);
    expect(kinds(visitorRates(answered, ann, { ...helped, isLast: false }, now))).toEqual(['feedback']);
    expect(kinds(visitorRates({ ...answered, state: 'active' }, ann, helped, now))).toEqual(['feedback']);
    expect(kinds(visitorRates(answered, ann, { ...helped, helped: false }, now))).toEqual(['feedback']);
  });

  test('who writes changes the state of a closed conversation only', () => {
    for (const state of ['bot', 'waiting', 'active'] as const) {
      expect(visitorWrites(conversation(state), ann, hi, now)).toMatchObject({ entries: [{ content: { text: 'hi' } }] });
    }
    const reopened = visitorWrites(conversation('closed'), ann, hi, now);
    expect(kinds(reopened)).toEqual(['move', 'message']);
    // The bot goes on after the move, which is entry 8: what was said while a person had it is theirs.
    expect(reopened.change).toEqual({ state: 'bot', assignee: null, waitingSince: null, botRev: 8 });
  });

  test('who asks for a person waits from this moment on', () => {
    for (const state of ['bot', 'closed'] as const) {
      expect(visitorAsksForPerson(conversation(state), ann, now).change).toEqual({ state: 'waiting', assignee: null, waitingSince: now });
    }
    for (const state of ['waiting', 'active'] as const)
      expect(visitorAsksForPerson(conversation(state), ann, now)).toEqual({ entries: [] });
  });
});

describe('an agent', () => {
  test.each(['bot', 'waiting', 'closed'] as const)('who replies to a conversation in %s takes it, and says so first', (state) => {
    const plan = agentReplies(conversation(state), mia, 'Hello', now);
    expect(kinds(plan)).toEqual(['move', 'message']);
    expect(plan.change).toEqual({ state: 'active', assignee: { id: 'mia', name: 'Mia' }, waitingSince: null });
    // The request's own id stands on the reply, not on what came along with it.
    expect(plan.entries.map(({ cid }) => cid)).toEqual([undefined, 'c']);
  });

  test('who holds it only replies, and a colleague is refused', () => {
    expect(kinds(agentReplies(conversation('active', { id: 'mia', name: 'Mia' }), mia, 'Hello', now))).toEqual(['message']);
    expect(() => agentReplies(conversation('active', { id: 'tom', name: 'Tom' }), mia, 'Hello', now)).toThrow(/^Tom has this conversation/);
  });

  test('who gives it back to the bot makes it go on with the next message; a colleague may not', () => {
    const mine = conversation('active', { id: 'mia', name: 'Mia' });
    // The move is entry 8: what was said while a person had it is not the bot's.
    expect(agentReturns(mine, mia, now).change).toEqual({ state: 'bot', assignee: null, waitingSince: null, botRev: 8 });
    expect(agentReturns(conversation('bot'), mia, now)).toEqual({ entries: [] });
    expect(() => agentReturns(conversation('active', { id: 'tom', name: 'Tom' }), mia, now)).toThrow(/^Tom has this conversation/);
  });

  test('who closes frees it; closing twice is nothing', () => {
    expect(agentCloses(conversation('active', { id: 'mia', name: 'Mia' }), mia, now).change).toEqual({
      state: 'closed',
      assignee: null,
      waitingSince: null,
    });
    expect(agentCloses(conversation('closed'), mia, now)).toEqual({ entries: [] });
  });
});

describe('a hold', () => {
  const mia = { id: 'mia', name: 'Mia' };
  const since = new Date(now.getTime() - 60_000);
  const held = { ...conversation('active', mia), waitingSince: since };
  const after = (ms: number) => new Date(since.getTime() + ms);

  test('begins to run with the first message that is not answered, and stops with the answer', () => {
    const fresh = conversation('active', mia);
    expect(visitorWrites(fresh, ann, hi, now).change).toEqual({ waitingSince: now });
    expect(visitorWrites(held, ann, hi, now).change).toEqual({ waitingSince: since });
    expect(agentReplies(held, { author: { kind: 'agent', ...mia }, cid: 'c' }, 'Hello', now).change).toEqual({ waitingSince: null });
  });

  test('is over after three minutes of silence, or when the agent has been gone for 75 seconds', () => {
    expect(leaseOver(held, 0, after(LEASE.silentMs - 1))).toBeNull();
    expect(leaseOver(held, 0, after(LEASE.silentMs))).toBe('agent_silent');
    expect(leaseOver(held, 74_999, after(1))).toBeNull();
    expect(leaseOver(held, 75_000, after(1))).toBe('agent_gone');
  });

  test('never ends where nothing waits for an answer', () => {
    expect(leaseOver(conversation('active', mia), Number.POSITIVE_INFINITY, after(10 * LEASE.silentMs))).toBeNull();
    for (const state of ['bot', 'waiting', 'closed'] as const) {
      expect(leaseOver({ ...held, state }, Number.POSITIVE_INFINITY, after(10 * LEASE.silentMs))).toBeNull();
    }
  });

  test('that ends puts the visitor back at the place that their wait has earned', () => {
    const plan = leaseEnds(held, 'mia', 'agent_silent', now);
    expect(plan.entries).toMatchObject([
      { author: { kind: 'system', name: 'Mia' }, content: { to: 'waiting', reason: 'agent_silent', assignee: null } },
    ]);
    expect(plan.change).toEqual({ state: 'waiting', assignee: null, waitingSince: since });
  });

  test('of somebody who has answered meanwhile, or of another, is left alone', () => {
    expect(leaseEnds({ ...held, waitingSince: null }, 'mia', 'agent_silent', now)).toEqual({ entries: [] });
    expect(leaseEnds(held, 'tom', 'agent_silent', now)).toEqual({ entries: [] });
  });
});

describe('the bot', () => {
  const answer: Reaction = { say: [{ kind: 'message', text: 'Hello.' }] };

  test('says nothing if the conversation went to a person, or closed, while it was thinking', () => {
    for (const state of ['waiting', 'active', 'closed'] as const)
      expect(botReacts(conversation(state), { rev: 7, asked: 6 }, answer, now)).toEqual({ entries: [] });
  });

  test('says nothing to what it has reacted to already', () => {
    expect(botReacts({ ...conversation('bot'), botRev: 7 }, { rev: 7, asked: 6 }, answer, now)).toEqual({ entries: [] });
    expect(kinds(botReacts({ ...conversation('bot'), botRev: 6 }, { rev: 7, asked: 6 }, answer, now))).toEqual(['message']);
  });
});
