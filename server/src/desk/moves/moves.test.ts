import type { ConversationState } from '@deskbell/shared';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../log/entry.ts';
import type { Reaction } from '../bot/reaction.ts';
import {
  agentBlocks,
  agentClaims,
  agentCloses,
  agentHandsOver,
  agentReopens,
  agentReplies,
  agentReturns,
  agentSnoozes,
  agentTags,
  agentUnblocks,
} from './agent-moves.ts';
import { botReacts, deskAssigns, idleCloses, LEASE, leaseEnds, leaseOver, snoozeEnds } from './desk-moves.ts';
import { visitorAsksForPerson, visitorLeavesContact, visitorRates, visitorWrites } from './visitor-moves.ts';

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
  assignedAt: null,
  lastAgentId: null,
  letGoById: null,
  teamId: null,
  topicId: null,
  snoozedUntil: null,
  contact: null,
  leadSince: null,
  isBlocked: false,
  placedRev: 1,
  tags: [],
  language: null,
  lookedSeq: 0,
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
    expect(reopened.change).toMatchObject({ state: 'bot', assignee: null, waitingSince: null, botRev: 8 });
  });

  test('who asks for a person waits from this moment on', () => {
    for (const state of ['bot', 'closed'] as const) {
      expect(visitorAsksForPerson(conversation(state), ann, undefined, now).change).toMatchObject({
        state: 'waiting',
        assignee: null,
        waitingSince: now,
      });
    }
    for (const state of ['waiting', 'active'] as const)
      expect(visitorAsksForPerson(conversation(state), ann, undefined, now)).toEqual({ entries: [] });
  });
});

describe('an agent', () => {
  test.each(['bot', 'waiting', 'closed'] as const)('who replies to a conversation in %s takes it, and says so first', (state) => {
    const plan = agentReplies(conversation(state), mia, { text: 'Hello' }, now);
    expect(kinds(plan)).toEqual(['move', 'message']);
    expect(plan.change).toMatchObject({ state: 'active', assignee: { id: 'mia', name: 'Mia' }, waitingSince: null, assignedAt: now });
    // The request's own id stands on the reply, not on what came along with it.
    expect(plan.entries.map(({ cid }) => cid)).toEqual([undefined, 'c']);
  });

  test('who holds it only replies, and a colleague is refused', () => {
    expect(kinds(agentReplies(conversation('active', { id: 'mia', name: 'Mia' }), mia, { text: 'Hello' }, now))).toEqual(['message']);
    expect(() => agentReplies(conversation('active', { id: 'tom', name: 'Tom' }), mia, { text: 'Hello' }, now)).toThrow(
      /^Tom took this chat/,
    );
  });

  test('who replies anyway where a colleague holds it says it as their own, and the colleague keeps it', () => {
    const toms = { ...conversation('active', { id: 'tom', name: 'Tom' }), waitingSince: now, lastAgentId: 'tom' };
    const plan = agentReplies(toms, mia, { text: 'Hello' }, now, true);
    expect(kinds(plan)).toEqual(['message']);
    // Answered by a person: nobody owes anything any more.
    expect(plan.change).toEqual({ waitingSince: null, leadSince: null });
    expect(() => agentReplies({ ...toms, isBlocked: true }, mia, { text: 'Hello' }, now, true)).toThrow(/^This visitor is blocked/);
    expect(kinds(agentReplies(conversation('waiting'), mia, { text: 'Hello' }, now, true))).toEqual(['move', 'message']);
  });

  test('who gives it back to the bot makes it go on with the next message; a colleague may not', () => {
    const mine = conversation('active', { id: 'mia', name: 'Mia' });
    // The move is entry 8: what was said while a person had it is not the bot's.
    expect(agentReturns(mine, mia, now).change).toMatchObject({ state: 'bot', assignee: null, waitingSince: null, botRev: 8 });
    expect(agentReturns(conversation('bot'), mia, now)).toEqual({ entries: [] });
    expect(() => agentReturns(conversation('active', { id: 'tom', name: 'Tom' }), mia, now)).toThrow(/^Tom took this chat/);
  });

  test('who closes frees it; closing twice is nothing', () => {
    expect(agentCloses(conversation('active', { id: 'mia', name: 'Mia' }), mia, undefined, now).change).toMatchObject({
      state: 'closed',
      assignee: null,
      waitingSince: null,
    });
    expect(agentCloses(conversation('closed'), mia, undefined, now)).toEqual({ entries: [] });
  });

  test('whose visitor wrote more than the agent knew of stays open', () => {
    const held = { ...conversation('active', { id: 'mia', name: 'Mia' }), lastVisitorRev: 5 };
    expect(() => agentCloses(held, mia, 4, now)).toThrow('The visitor wrote meanwhile');
    expect(agentCloses(held, mia, 5, now).change).toMatchObject({ state: 'closed' });
    expect(agentCloses({ ...held, state: 'closed' }, mia, 4, now)).toEqual({ entries: [] });
  });

  test('who files it says what is new and what is gone by that, whatever the case; what is the same is nothing', () => {
    const filed = { ...conversation('waiting'), tags: ['returns', 'VIP'] };
    const file = (add: string[], remove: string[] = []) => agentTags(filed, mia, { add, remove });
    expect(file(['sizes', 'Returns'], ['vip', 'other'])).toEqual({
      entries: [{ cid: mia.cid, author: mia.author, content: { kind: 'tags', added: ['sizes'], removed: ['VIP'] }, visible: false }],
      change: { tags: ['returns', 'sizes'] },
    });
    expect(file(['vip'], ['nothing'])).toEqual({ entries: [] });
    expect(() => file(Array.from({ length: 19 }, (_, n) => `t${n}`))).toThrow('at most 20 tags');
    expect(file(Array.from({ length: 18 }, (_, n) => `t${n}`)).change?.tags).toHaveLength(20);
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
    expect(agentReplies(held, { author: { kind: 'agent', ...mia }, cid: 'c' }, { text: 'Hello' }, now).change).toMatchObject({
      waitingSince: null,
    });
  });

  test('is over after three minutes of silence, or when the agent has been gone for 75 seconds', () => {
    expect(leaseOver(held, null, after(LEASE.silentMs - 1))).toBeNull();
    expect(leaseOver(held, null, after(LEASE.silentMs))).toBe('agent_silent');
    expect(leaseOver(held, { reason: 'agent_gone', ms: 74_999 }, after(1))).toBeNull();
    expect(leaseOver(held, { reason: 'agent_gone', ms: 75_000 }, after(1))).toBe('agent_gone');
  });

  test('is over at once for who is away, signed out or not of the shop any more', () => {
    for (const reason of ['agent_away', 'agent_signed_out', 'agent_removed'] as const) {
      expect(leaseOver(held, { reason }, after(1))).toBe(reason);
    }
  });

  test('of what waited before it was theirs lasts three minutes from then', () => {
    const given = { ...held, assignedAt: after(10 * 60_000) };
    expect(leaseOver(given, null, after(10 * 60_000 + LEASE.silentMs - 1))).toBeNull();
    expect(leaseOver(given, null, after(10 * 60_000 + LEASE.silentMs))).toBe('agent_silent');
  });

  test('of a visitor who waits for an e-mail lasts as long as the agent is here', () => {
    const lead = { ...held, leadSince: since };
    expect(leaseOver(lead, null, after(60 * LEASE.silentMs))).toBeNull();
    expect(leaseOver(lead, { reason: 'agent_gone', ms: 75_000 }, after(1))).toBe('agent_gone');
  });

  test('never ends where nothing waits for an answer', () => {
    const gone = { reason: 'agent_gone', ms: Number.POSITIVE_INFINITY } as const;
    expect(leaseOver(conversation('active', mia), gone, after(10 * LEASE.silentMs))).toBeNull();
    for (const state of ['bot', 'waiting', 'snoozed', 'closed'] as const) {
      expect(leaseOver({ ...held, state }, gone, after(10 * LEASE.silentMs))).toBeNull();
    }
  });

  test('that ends puts the visitor back at the place that their wait has earned', () => {
    const plan = leaseEnds(held, 'mia', 'agent_silent', now);
    expect(plan.entries).toMatchObject([
      { author: { kind: 'system', name: 'Mia' }, content: { to: 'waiting', reason: 'agent_silent', assignee: null } },
    ]);
    expect(plan.change).toMatchObject({ state: 'waiting', assignee: null, waitingSince: since });
  });

  test('of somebody who has answered meanwhile, or of another, is left alone', () => {
    expect(leaseEnds({ ...held, waitingSince: null }, 'mia', 'agent_silent', now)).toEqual({ entries: [] });
    expect(leaseEnds(held, 'tom', 'agent_silent', now)).toEqual({ entries: [] });
  });
});

describe('a visitor who comes back to what was closed', () => {
  const closed = { ...conversation('closed'), topicId: 'returns', teamId: 'back' };
  const contact = { email: 'ann@home.example', name: '' };

  test('is not sent to the team that had it then', () => {
    const nowhere = { state: 'waiting', topicId: null, teamId: null };
    expect(visitorAsksForPerson(closed, ann, undefined, now).change).toMatchObject(nowhere);
    expect(visitorLeavesContact(closed, ann, { contact, text: undefined, page: null }, now).change).toMatchObject(nowhere);
  });

  test('is sent where the topic leads that they choose now', () => {
    const route = { topic: { id: 'sizes', name: 'Sizes' }, team: { id: 'front', name: 'Front' } };
    expect(visitorAsksForPerson(closed, ann, route, now).change).toMatchObject({ topicId: 'sizes', teamId: 'front' });
  });
});

describe('an agent passes on', () => {
  const tom = { kind: 'agent', agent: { id: 'tom', name: 'Tom' } } as const;
  const earlier = new Date(now.getTime() - 600_000);

  test('to a colleague what they hold, with a note that comes first, at the age of the wait', () => {
    const mine = { ...conversation('active', { id: 'mia', name: 'Mia' }), waitingSince: earlier, assignedAt: earlier };
    const plan = agentHandsOver(mine, mia, { to: tom, note: 'Knows tents' }, now);
    expect(kinds(plan)).toEqual(['note', 'move']);
    expect(plan.change).toMatchObject({ state: 'active', assignee: tom.agent, waitingSince: earlier, assignedAt: now });
    expect(
      agentHandsOver(plan.change as never, { ...mia, author: { ...mia.author, id: 'tom' } }, { to: tom, note: undefined }, now),
    ).toEqual({
      entries: [],
    });
  });

  test('to a team, which waits from then on where nobody was owed an answer', () => {
    const mine = conversation('active', { id: 'mia', name: 'Mia' });
    const plan = agentHandsOver(mine, mia, { to: { kind: 'team', team: { id: 't', name: 'Returns' } }, note: undefined }, now);
    expect(plan.entries[0]?.content).toMatchObject({ to: 'waiting', reason: 'handed_over', team: { id: 't', name: 'Returns' } });
    expect(plan.change).toMatchObject({ state: 'waiting', assignee: null, waitingSince: now, teamId: 't' });
  });

  test('nothing that a colleague holds', () => {
    const theirs = conversation('active', { id: 'tom', name: 'Tom' });
    expect(() => agentHandsOver(theirs, mia, { to: { kind: 'queue' }, note: undefined }, now)).toThrow(/^Tom took this chat/);
    expect(() => agentClaims(theirs, mia, now)).toThrow(/^Tom took this chat/);
  });
});

describe('an agent takes', () => {
  const earlier = new Date(now.getTime() - 600_000);

  test('from the queue at the age of the wait; what the bot has not reacted to is owed from then on', () => {
    const waiting = { ...conversation('waiting'), waitingSince: earlier };
    expect(agentClaims(waiting, mia, now).change).toMatchObject({ state: 'active', waitingSince: earlier, assignedAt: now });
    expect(agentClaims({ ...conversation('bot'), botRev: 6 }, mia, now).change).toMatchObject({ waitingSince: now });
    expect(agentClaims({ ...conversation('bot'), botRev: 7 }, mia, now).change).toMatchObject({ waitingSince: null });
    expect(agentClaims(conversation('active', { id: 'mia', name: 'Mia' }), mia, now)).toEqual({ entries: [] });
  });

  test('a closed one by reopening it', () => {
    expect(agentReopens(conversation('closed'), mia, now).change).toMatchObject({ state: 'active', assignee: { id: 'mia' } });
    expect(agentReopens(conversation('bot'), mia, now)).toEqual({ entries: [] });
  });
});

describe('what is put away', () => {
  const mine = conversation('active', { id: 'mia', name: 'Mia' });
  const until = new Date(now.getTime() + 3_600_000);

  test('is out of sight until its time, and the visitor does not see that', () => {
    const plan = agentSnoozes(mine, mia, until, now);
    expect(plan.entries).toMatchObject([{ visible: false, content: { to: 'snoozed', until: until.toISOString() } }]);
    expect(plan.change).toMatchObject({ state: 'snoozed', assignee: { id: 'mia' }, snoozedUntil: until });
  });

  test('must be one’s own, answered, and come back within a year', () => {
    expect(() => agentSnoozes(conversation('waiting'), mia, until, now)).toThrow(/Take it first/);
    expect(() => agentSnoozes({ ...mine, waitingSince: now }, mia, until, now)).toThrow(/waits for an answer/);
    expect(() => agentSnoozes(mine, mia, now, now)).toThrow(/in the future/);
    expect(() => agentSnoozes(mine, mia, new Date(now.getTime() + 400 * 86_400_000), now)).toThrow(/within a year/);
  });

  test('comes back at its time to who put it away, or to the queue where they are not here', () => {
    const away = { ...mine, state: 'snoozed', snoozedUntil: until } as const;
    expect(snoozeEnds(away, true, now)).toEqual({ entries: [] });
    expect(snoozeEnds(away, true, until).change).toMatchObject({ state: 'active', assignee: { id: 'mia' }, snoozedUntil: null });
    expect(snoozeEnds(away, false, until).change).toMatchObject({ state: 'waiting', assignee: null, waitingSince: until });
  });

  test('comes back when the visitor writes, who is owed an answer then', () => {
    const plan = visitorWrites({ ...mine, state: 'snoozed', snoozedUntil: until }, ann, hi, now);
    expect(kinds(plan)).toEqual(['move', 'message']);
    expect(plan.change).toMatchObject({ state: 'active', assignee: { id: 'mia' }, waitingSince: now, snoozedUntil: null });
  });
});

describe('a visitor who leaves an address', () => {
  const contact = { email: 'ann@home.example', name: 'Ann' };
  const earlier = new Date(now.getTime() - 600_000);
  const leave = (on: Conversation, text?: string) => visitorLeavesContact(on, ann, { contact, text, page: null }, now);

  test('waits for an e-mail, at the age of their wait', () => {
    const plan = leave({ ...conversation('waiting'), waitingSince: earlier });
    expect(kinds(plan)).toEqual(['contact']);
    expect(plan.change).toEqual({ contact, leadSince: now });
    expect(deskAssigns({ ...conversation('waiting'), leadSince: now }, { id: 'mia', name: 'Mia' }, now)).toEqual({ entries: [] });
  });

  test('comes to the queue from the bot, with what they had written', () => {
    const plan = leave(conversation('bot'), 'Is it warm?');
    expect(kinds(plan)).toEqual(['message', 'contact', 'move']);
    expect(plan.change).toMatchObject({ state: 'waiting', waitingSince: now, contact, leadSince: now });
  });

  test('says on which page they wrote it, where it is not the one that they began on', () => {
    const page = { url: 'https://shop.example/tents', title: 'Tents' };
    const written = (on: Conversation) =>
      visitorLeavesContact(on, ann, { contact, text: 'Is it warm?', page }, now).entries.map(({ content }) => content)[0];
    expect(written(conversation('waiting'))).toEqual({ kind: 'message', text: 'Is it warm?', page });
    expect(written({ ...conversation('waiting'), page })).toEqual({ kind: 'message', text: 'Is it warm?' });
  });

  test('stays with the agent who has them', () => {
    const plan = leave(conversation('active', { id: 'mia', name: 'Mia' }), 'One more thing');
    expect(kinds(plan)).toEqual(['message', 'contact']);
    expect(plan.change).toEqual({ waitingSince: now, contact });
  });

  test('and writes to the agent who has them is owed an answer in the usual time', () => {
    const lead = { ...conversation('active', { id: 'mia', name: 'Mia' }), waitingSince: earlier, assignedAt: earlier, leadSince: earlier };
    expect(leaseOver(lead, null, now)).toBeNull();
    const back = { ...lead, ...visitorWrites(lead, ann, hi, now).change };
    expect(leaseOver(back, null, new Date(now.getTime() + LEASE.silentMs - 1))).toBeNull();
    expect(leaseOver(back, null, new Date(now.getTime() + LEASE.silentMs))).toBe('agent_silent');
  });

  test('and asks for a person again waits here once more', () => {
    const lead = { ...conversation('waiting'), waitingSince: earlier, leadSince: earlier };
    expect(visitorAsksForPerson(lead, ann, undefined, now).change).toMatchObject({
      state: 'waiting',
      waitingSince: earlier,
      leadSince: null,
    });
  });
});

describe('a topic', () => {
  const route = { topic: { id: 'r', name: 'Returns' }, team: { id: 't', name: 'Back office' } };
  const earlier = new Date(now.getTime() - 600_000);

  test('routes, also in the queue and at the age of the wait; the same one twice is nothing', () => {
    const asked = visitorAsksForPerson(conversation('bot'), ann, route, now);
    expect(asked.change).toMatchObject({ state: 'waiting', topicId: 'r', teamId: 't' });
    expect(asked.entries[0]?.content).toMatchObject({ topic: 'Returns', team: { id: 't' } });
    const waiting = { ...conversation('waiting'), waitingSince: earlier };
    const chosen = visitorAsksForPerson(waiting, ann, route, now);
    expect(chosen.entries[0]?.content).toMatchObject({ reason: 'topic_chosen' });
    expect(chosen.change).toMatchObject({ teamId: 't', waitingSince: earlier });
    expect(visitorAsksForPerson({ ...waiting, topicId: 'r' }, ann, route, now)).toEqual({ entries: [] });
  });
});

describe('a visitor who is blocked', () => {
  test('is told that the chat is closed, and nothing else; freed, they write again', () => {
    const mine = conversation('active', { id: 'mia', name: 'Mia' });
    const blocked = agentBlocks(mine, mia, 'Sells watches', now);
    expect(blocked.entries.every(({ visible }) => !visible)).toBe(true);
    expect(blocked.change).toMatchObject({ state: 'closed', isBlocked: true });
    const on = { ...mine, ...blocked.change };
    for (const act of [
      () => visitorWrites(on, ann, hi, now),
      () => visitorAsksForPerson(on, ann, undefined, now),
      () => visitorRates(on, ann, { answerSeq: 1, helped: true, isLast: true }, now),
      () => visitorLeavesContact(on, ann, { contact: { email: 'a@b.c', name: '' }, text: undefined, page: null }, now),
    ]) {
      expect(act).toThrow(/^This chat is closed\.$/);
    }
    const freed = { ...on, ...agentUnblocks(on, mia, now).change };
    expect(kinds(visitorWrites(freed, ann, hi, now))).toEqual(['move', 'message']);
  });
});

describe('the desk', () => {
  const day = 24 * 3_600_000;
  const later = new Date(now.getTime() + day);

  test('closes what is idle, and nothing in which an answer is owed', () => {
    const mia = { id: 'mia', name: 'Mia' };
    expect(idleCloses(conversation('active', mia), day, later).change).toMatchObject({ state: 'closed', assignee: null });
    expect(idleCloses({ ...conversation('bot'), botRev: 7 }, day, later).change).toMatchObject({ state: 'closed' });
    expect(idleCloses(conversation('active', mia), day, new Date(later.getTime() - 1))).toEqual({ entries: [] });
    for (const owed of [
      { ...conversation('active', mia), waitingSince: now },
      { ...conversation('bot'), botRev: 6 },
      { ...conversation('waiting'), waitingSince: now },
      conversation('snoozed', mia),
    ]) {
      expect(idleCloses(owed, day, later)).toEqual({ entries: [] });
    }
  });

  test('gives what waits to an agent once', () => {
    const waiting = { ...conversation('waiting'), waitingSince: now };
    const given = deskAssigns(waiting, { id: 'mia', name: 'Mia' }, later);
    expect(given.change).toMatchObject({ state: 'active', assignee: { id: 'mia' }, waitingSince: now, assignedAt: later });
    expect(deskAssigns({ ...waiting, ...given.change }, { id: 'tom', name: 'Tom' }, later)).toEqual({ entries: [] });
  });
});

describe('the bot', () => {
  const answer: Reaction = { say: [{ kind: 'message', text: 'Hello.' }] };

  test('says nothing if the conversation went to a person, or closed, while it was thinking', () => {
    for (const state of ['waiting', 'active', 'snoozed', 'closed'] as const)
      expect(botReacts(conversation(state), { rev: 7, asked: 6 }, answer, undefined, now)).toEqual({ entries: [] });
  });

  test('says nothing to what it has reacted to already', () => {
    expect(botReacts({ ...conversation('bot'), botRev: 7 }, { rev: 7, asked: 6 }, answer, undefined, now)).toEqual({ entries: [] });
    expect(kinds(botReacts({ ...conversation('bot'), botRev: 6 }, { rev: 7, asked: 6 }, answer, undefined, now))).toEqual(['message']);
  });
});
