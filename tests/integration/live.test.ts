import type { Session, Site } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell } from '../support/deskbell.ts';
import { PollClient } from '../support/poll-client.ts';
import { WidgetOffice } from '../support/widget-office.ts';

let deskbell: Deskbell;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

/** Ann waits; Mia and Tom see it in their lists. */
async function ask() {
  const shop = await deskbell.newShop([]);
  const [ann, mia, tom] = [await deskbell.visitor(shop), await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
  await ann.asksForPerson();
  return { shop, ann, mia, tom, id: ann.conversationId };
}

const attend = (agent: AgentClient, conversationId: string, doing: 'viewing' | 'typing' | 'noting' | 'gone') =>
  agent.ask({ type: 'conversation.attend', conversationId, doing });

/** Waits until this agent is told that these are at it, and nobody else. */
const attended = (agent: AgentClient, ...people: string[]) =>
  agent.next('conversation.attended', (report) => {
    const told = report.people.map(({ name, doing }) => `${name} ${doing}`);
    return told.join() === people.join();
  });

const hears = (agent: { received: { type: string }[] }, type: string) => agent.received.filter((report) => report.type === type);

describe('[L1] who looks at a conversation and who writes in it', () => {
  test('is told to every colleague, whatever they have open, and never to oneself', async () => {
    const { mia, tom, id } = await ask();
    attend(mia, id, 'viewing');
    expect(await attended(tom, 'Mia viewing')).toMatchObject({ conversationId: id });
    attend(mia, id, 'typing');
    await attended(tom, 'Mia typing');
    attend(mia, id, 'noting');
    await attended(tom, 'Mia noting');
    attend(tom, id, 'viewing');
    await attended(mia, 'Tom viewing');
    attend(mia, id, 'gone');
    await attended(tom);
    expect(JSON.stringify(hears(mia, 'conversation.attended'))).not.toContain('Mia');
  });

  test('at two consoles one is one person, and is gone when the last socket closes', async () => {
    const { shop, mia, tom, id } = await ask();
    const again = await deskbell.agent(shop, shop.mia);
    attend(mia, id, 'viewing');
    await attended(tom, 'Mia viewing');
    attend(again, id, 'typing');
    await attended(tom, 'Mia typing');
    again.close();
    await attended(tom, 'Mia viewing');
    mia.close();
    await attended(tom);
  });

  test('writing fades after 6 seconds without a word', async () => {
    const { mia, tom, id } = await ask();
    attend(mia, id, 'typing');
    await attended(tom, 'Mia typing');
    await attended(tom, 'Mia viewing');
  });

  test('whoever comes later is told how it stands', async () => {
    const { shop, mia, tom, id } = await ask();
    attend(mia, id, 'viewing');
    await attended(tom, 'Mia viewing');
    await attended(await deskbell.agent(shop, shop.tom), 'Mia viewing');
  });

  test('of another shop’s conversation nothing can be said, and nobody hears of it', async () => {
    const { mia, tom, id } = await ask();
    const other = await ask();
    expect(await other.mia.isRefused({ type: 'conversation.attend', conversationId: id, doing: 'viewing' })).toBe('conversation_not_found');
    attend(mia, id, 'viewing');
    await attended(tom, 'Mia viewing');
    expect(hears(other.tom, 'conversation.attended')).toEqual([]);
  });

  test('over HTTP too: said by an ask, and heard by a poll', async () => {
    const { shop, tom, id } = await ask();
    const hello = { type: 'hello', v: 1, siteId: shop.site.id, cursors: [] };
    const body = { hello, ask: { type: 'conversation.attend', conversationId: id, doing: 'viewing' } };
    expect((await deskbell.post('/v1/agent/ask', body, shop.mia.cookie)).status).toBe(200);
    await attended(tom, 'Mia viewing');
    attend(tom, id, 'typing');
    const frames = async () => {
      const polled = await deskbell.post('/v1/agent/poll', { hello, wait: false, known: null }, shop.mia.cookie);
      return ((await polled.json()) as { frames: object[] }).frames;
    };
    await vi.waitFor(async () =>
      expect(await frames()).toContainEqual(
        expect.objectContaining({ type: 'conversation.attended', people: [expect.objectContaining({ name: 'Tom', doing: 'typing' })] }),
      ),
    );
    // Between two polls nobody is missed who went.
    attend(tom, id, 'gone');
    await vi.waitFor(async () => expect(await frames()).toContainEqual({ type: 'conversation.attended', conversationId: id, people: [] }));
  });
});

describe('[L2] what a visitor is writing', () => {
  test('is told to agents who follow the conversation, without the words where the shop did not choose to see them', async () => {
    const { ann, mia, tom, id } = await ask();
    await mia.opens(id);
    ann.ask({ type: 'typing', conversationId: id, text: 'My card number is' });
    expect(await mia.next('visitor.typing')).toEqual({ type: 'visitor.typing', conversationId: id, text: null });
    ann.ask({ type: 'typing', conversationId: id });
    expect(await mia.next('visitor.typing')).toMatchObject({ text: null });
    expect(hears(tom, 'visitor.typing')).toEqual([]);
  });

  test('with the words where the shop chose so, and the page is told that it must say so', async () => {
    const { shop, ann, mia, id } = await ask();
    const publicSite = async () =>
      (await fetch(`${deskbell.url}/v1/sites/${shop.site.publicKey}`, { headers: { origin: shop.origin } })).json();
    expect(await publicSite()).not.toHaveProperty('livePreview');
    await new DeskOffice(deskbell, shop, shop.mia).save({ livePreview: true });
    // The door may know the settings from before for two seconds.
    await vi.waitFor(async () => expect(await publicSite()).toMatchObject({ livePreview: true }), { timeout: 5_000 });
    await mia.opens(id);
    ann.ask({ type: 'typing', conversationId: id, text: 'Does it come in \u0007blue?' });
    expect(await mia.next('visitor.typing')).toMatchObject({ text: 'Does it come in blue?' });
    ann.ask({ type: 'typing', conversationId: id, text: '🔔'.repeat(500) });
    expect(await mia.next('visitor.typing')).toMatchObject({ text: '🔔'.repeat(500) });
    ann.ask({ type: 'typing', conversationId: id, text: 'a'.repeat(501) });
    expect(await ann.next('error')).toMatchObject({ code: 'bad_frame' });
    const stored = await deskbell.database.query<{ count: string | number }>(
      `select count(*) as count from entries where site_id = $1 and content::text like '%blue%'`,
      [shop.site.id],
    );
    expect(Number(stored[0]?.count)).toBe(0);
  });

  test('is not taken from somebody else, or from a visitor who is blocked', async () => {
    const { shop, ann, mia, id } = await ask();
    await mia.opens(id);
    const bob = await deskbell.visitor(shop);
    bob.ask({ type: 'typing', conversationId: id, text: 'I am Bob' });
    expect(await bob.next('error')).toMatchObject({ code: 'conversation_not_found', conversationId: id });
    await mia.blocks(id, 'Insults');
    ann.ask({ type: 'typing', conversationId: id });
    expect(await ann.next('error')).toMatchObject({ code: 'chat_closed' });
    expect(hears(mia, 'visitor.typing')).toEqual([]);
  });
});

describe('[L3] that an answer is being written', () => {
  test('is told to the visitor by name; looking, and writing a note, are not', async () => {
    const { ann, mia, tom, id } = await ask();
    attend(mia, id, 'viewing');
    attend(mia, id, 'noting');
    attend(tom, id, 'typing');
    expect(await ann.next('agent.typing')).toEqual({ type: 'agent.typing', conversationId: id, name: 'Tom' });
    expect(hears(ann, 'agent.typing')).toHaveLength(1);
  });
});

describe('[L4] how far the visitor has seen it', () => {
  test('is told to who follows it, when they begin to and when it goes on, and never backwards', async () => {
    const { ann, mia, tom, id } = await ask();
    await mia.opens(id);
    await mia.replies(id, 'Hello, Ann.');
    await ann.sees('message');
    ann.ask({ type: 'conversation.seen', conversationId: id, seq: 3 });
    expect(await mia.next('visitor.seen')).toMatchObject({ conversationId: id, seq: 3, at: expect.any(String) });
    ann.ask({ type: 'conversation.seen', conversationId: id, seq: 2 });
    await tom.opens(id);
    expect(await tom.next('visitor.seen')).toMatchObject({ seq: 3 });
    expect(hears(mia, 'visitor.seen')).toHaveLength(1);
  });
});

describe('[L5] how far an agent has looked', () => {
  test('is told before the log when they open it again, and to their other consoles; to nobody else', async () => {
    const { shop, ann, mia, tom, id } = await ask();
    const again = await deskbell.agent(shop, shop.mia);
    await mia.opens(id);
    await again.opens(id);
    await tom.opens(id);
    expect(hears(mia, 'conversation.looked')).toEqual([]);
    await ann.says('Are you there?');
    mia.ask({ type: 'conversation.look', conversationId: id, rev: 2 });
    expect(await again.next('conversation.looked')).toEqual({ type: 'conversation.looked', conversationId: id, rev: 2 });
    // Forward only, and not beyond the end.
    mia.ask({ type: 'conversation.look', conversationId: id, rev: 1 });
    await mia.next('conversation.looked');
    await ann.says('Hello?');
    mia.ask({ type: 'conversation.look', conversationId: id, rev: 99 });
    expect(await mia.next('conversation.looked')).toMatchObject({ rev: 3 });
    const later = await deskbell.agent(shop, shop.mia);
    await later.opens(id);
    const [first, second] = later.received.filter(({ type }) => type.startsWith('conversation.looked') || type === 'conversation.synced');
    expect([first, second?.type]).toEqual([{ type: 'conversation.looked', conversationId: id, rev: 3 }, 'conversation.synced']);
    expect(hears(tom, 'conversation.looked')).toEqual([]);
  });

  test('another shop’s conversation is not there', async () => {
    const { id } = await ask();
    const other = await ask();
    expect(await other.mia.isRefused({ type: 'conversation.look', conversationId: id, rev: 1 })).toBe('conversation_not_found');
  });
});

describe('[L8] that what a visitor wrote was looked at', () => {
  const look = (agent: AgentClient, conversationId: string, rev: number) => agent.ask({ type: 'conversation.look', conversationId, rev });

  test('is told to them as far as it is theirs to see, with each sync too, and not by whom', async () => {
    const { shop, ann, mia, tom, id } = await ask();
    await ann.says('Are you there?');
    look(mia, id, 2);
    expect(await ann.next('agent.looked')).toEqual({ type: 'agent.looked', conversationId: id, seq: 2 });
    // Neither what comes later by another, nor what is among agents, is news to her.
    await mia.notes(id, 'She asked before.');
    look(mia, id, 3);
    look(tom, id, 2);
    await ann.says('Hello?');
    look(tom, id, 4);
    expect(await ann.next('agent.looked', ({ seq }) => seq !== 2)).toMatchObject({ seq: 3 });
    expect(hears(ann, 'agent.looked')).toHaveLength(2);
    const again = await deskbell.visitorSocket(shop);
    await again.hello(ann.token, [{ conversationId: id, epoch: null, seq: 0 }]);
    expect(await again.next('conversation.synced')).toMatchObject({ head: 3, lookedSeq: 3 });
    const bob = await ask();
    expect(JSON.stringify(bob.ann.received)).not.toContain('looked');
  });

  test('is told over HTTP too, also where it happened between two polls', async () => {
    const { shop, mia } = await ask();
    const ann = new PollClient(shop.site.publicKey, shop.origin);
    await ann.polls(deskbell.url);
    await ann.says(deskbell.url, 'Are you there?');
    await ann.polls(deskbell.url);
    expect(await mia.opens(ann.conversationId)).toHaveLength(1);
    look(mia, ann.conversationId, 1);
    // What is known is no news: then the poll would wait.
    await vi.waitFor(async () => expect(await ann.polls(deskbell.url)).toContainEqual(expect.objectContaining({ lookedSeq: 1 })));
    const { known } = ann;
    await ann.polls(deskbell.url);
    expect(ann.known).toBe(known);
  });

  test('stays in the house where the shop chose so', async () => {
    const { shop, ann, mia, id } = await ask();
    await new DeskOffice(deskbell, shop, shop.mia).save({ tellLooks: false });
    await ann.says('Are you there?');
    look(mia, id, 2);
    await mia.replies(id, 'Here I am.');
    await ann.sees('message', ({ author }) => author.kind === 'agent');
    const again = await deskbell.visitorSocket(shop);
    await again.hello(ann.token, [{ conversationId: id, epoch: null, seq: 0 }]);
    await again.next('conversation.synced');
    expect(JSON.stringify([ann.received, again.received])).not.toContain('looked');
  });
});

describe('[L9] faces of the shop’s people', () => {
  const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGN4sEABAAQEAaGjXEHnAAAAAElFTkSuQmCC';
  const put = (profile: object, cookie: string, origin = deskbell.url) =>
    deskbell.request('PUT', '/v1/session/profile', profile, { cookie, origin });

  test('are of who is there, with the picture that each chose, and go where the shop shows none', async () => {
    const shop = await deskbell.newShop([]);
    const { face } = ((await (await put({ name: ' Mia  Berg', picture }, shop.mia.cookie)).json()) as Session).agent;
    const mia = await deskbell.agent(shop, shop.mia);
    const tom = await deskbell.agent(shop, shop.tom);
    tom.ask({ type: 'availability.set', available: false });
    await tom.next('availability.changed', ({ available }) => !available);
    const ann = await deskbell.visitor(shop);
    // Before anything was said a name and a picture, and nothing else of anybody.
    await vi.waitFor(async () => expect((await deskbell.visitor(shop)).received[0]).toMatchObject({ team: [{ name: 'Mia Berg', face }] }), {
      timeout: 5_000,
    });
    expect(JSON.stringify(ann.received)).not.toContain(shop.mia.session.agent.id);
    const publicSite = async () =>
      (await fetch(`${deskbell.url}/v1/sites/${shop.site.publicKey}`, { headers: { origin: shop.origin } })).text();
    expect(await publicSite()).not.toMatch(/Mia|face/);

    const shown = await fetch(`${deskbell.url}/v1/faces/${face}`);
    expect(Buffer.from(await shown.arrayBuffer()).toString('base64')).toBe(picture);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': expect.stringContaining('immutable'),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cross-origin-resource-policy': 'cross-origin',
    });

    await ann.asksForPerson();
    await mia.replies(ann.conversationId, 'Hello, Ann.');
    expect((await ann.sees('message')).author).toMatchObject({ kind: 'agent', name: 'Mia Berg', face });

    await new WidgetOffice(deskbell, shop, shop.mia).save({ faces: false });
    const again = await deskbell.visitorSocket(shop);
    await again.hello(ann.token, [{ conversationId: ann.conversationId, epoch: null, seq: 0 }]);
    const { entries } = await again.next('conversation.synced');
    expect(entries.at(-1)?.author.name).toBe('Mia Berg');
    expect(JSON.stringify(again.received)).not.toMatch(/face|team/);
    await vi.waitFor(async () => expect(JSON.parse(await publicSite())).toMatchObject({ faces: false }), { timeout: 5_000 });

    // Whoever takes a picture back takes it from where it was, and leaves the name.
    const without = (await (await put({ name: 'Mia', picture: null }, shop.mia.cookie)).json()) as Session;
    expect(without.agent).toEqual({ id: expect.any(String), name: 'Mia', email: expect.any(String) });
    expect((await fetch(`${deskbell.url}/v1/faces/${face}`)).status).toBe(404);
  });

  test('are small pictures by what their bytes say, of oneself, from the console', async () => {
    const { mia } = await deskbell.newShop([]);
    const refused = async (bytes: Buffer) => {
      const response = await put({ name: 'Mia', picture: bytes.toString('base64') }, mia.cookie);
      const { code, field } = (await response.json()) as { code: string; field: string };
      return `${response.status} ${code} ${field}`;
    };
    expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'))).toBe('415 file_type picture');
    const huge = Buffer.from(picture, 'base64');
    huge.writeUInt32BE(20_000, 16);
    expect(await refused(huge)).toBe('413 file_too_large picture');
    expect(await refused(Buffer.alloc(40_000))).toBe('400 bad_request picture');
    expect((await put({ name: ' ' }, mia.cookie)).status).toBe(400);
    expect((await put({ name: 'Mia' }, '')).status).toBe(401);
    expect((await put({ name: 'Mia' }, mia.cookie, 'https://evil.example')).status).toBe(403);
  });
});

describe('[L6] a reply to what a colleague has', () => {
  test('is refused with the name of who has it; sent anyway it is stored, and they keep it', async () => {
    const { ann, mia, tom, id } = await ask();
    await mia.takes(id);
    await tom.listed(id, ({ assignee }) => assignee?.name === 'Mia');
    tom.ask({ type: 'message.send', cid: nanoid(22), conversationId: id, text: 'It ships today.' });
    expect(await tom.next('error')).toMatchObject({ code: 'conversation_taken', message: 'Mia took this chat. Your text is kept.' });
    tom.ask({ type: 'message.send', cid: nanoid(22), conversationId: id, text: 'It ships today.', anyway: true });
    await tom.next('entry.stored');
    expect((await ann.sees('message')).author).toMatchObject({ kind: 'agent', name: 'Tom' });
    expect(await mia.listed(id, ({ preview }) => preview === 'It ships today.')).toMatchObject({
      state: 'active',
      assignee: { name: 'Mia' },
      unansweredSince: null,
    });
  });

  test('anyway is an agent’s word: of a visitor it is no frame, and of another shop’s conversation there is none', async () => {
    const { ann, id } = await ask();
    const other = await ask();
    ann.sendRaw({ type: 'message.send', cid: nanoid(22), conversationId: id, text: 'Hello', anyway: true });
    expect(await ann.next('error')).toMatchObject({ code: 'bad_frame' });
    const cid = nanoid(22);
    expect(await other.mia.isRefused({ type: 'message.send', cid, conversationId: id, text: 'Hello', anyway: true })).toBe(
      'conversation_not_found',
    );
  });
});

describe('[L7] why somebody is away', () => {
  test('is theirs to say, kept until they are back, and seen by colleagues and at their other consoles', async () => {
    const { shop, mia } = await ask();
    const again = await deskbell.agent(shop, shop.mia);
    const office = new DeskOffice(deskbell, shop, shop.tom);
    const seen = async () => (await office.agents()).agents.find(({ name }) => name === 'Mia')?.awayReason;
    mia.ask({ type: 'availability.set', available: false, reason: ' Lunch\n until  one ' });
    expect(await again.next('availability.changed')).toMatchObject({ available: false, awayReason: 'Lunch until one' });
    expect(await seen()).toBe('Lunch until one');
    mia.ask({ type: 'availability.set', available: false, reason: 'Meeting' });
    expect(await again.next('availability.changed')).toMatchObject({ awayReason: 'Meeting' });
    expect((await deskbell.agent(shop, shop.mia)).received[0]).toMatchObject({ type: 'ready', available: false, awayReason: 'Meeting' });
    mia.ask({ type: 'availability.set', available: true });
    expect(await again.next('availability.changed')).toEqual({ type: 'availability.changed', available: true });
    expect(await seen()).toBeUndefined();
  });

  test('holds in all their shops, also where no console of theirs is open', async () => {
    const { shop, mia } = await ask();
    const site = (await (
      await deskbell.post('/v1/sites', { name: 'Bikes', origin: 'https://bikes.example' }, shop.mia.cookie)
    ).json()) as Site;
    mia.ask({ type: 'availability.set', available: false, reason: 'Lunch' });
    await mia.next('availability.changed', ({ available }) => !available);
    const bikes = await deskbell.agent({ site }, shop.mia);
    expect(bikes.received[0]).toMatchObject({ type: 'ready', available: false, awayReason: 'Lunch' });
    mia.ask({ type: 'availability.set', available: true });
    expect(await bikes.next('availability.changed')).toMatchObject({ available: true });
  });

  test('has 1 to 60 characters', async () => {
    const { mia } = await ask();
    for (const reason of [' ', 'a'.repeat(61)]) {
      expect(await mia.isRefused({ type: 'availability.set', available: false, reason })).toBe('bad_frame');
    }
  });
});
