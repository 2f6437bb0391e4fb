import { nanoid } from 'nanoid';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { Deskbell } from '../support/deskbell.ts';
import { FileDesk, PNG } from '../support/file-desk.ts';
import { leavesContact, MailDesk, SOON, type Story } from '../support/mail-desk.ts';

let desk: MailDesk;
beforeAll(async () => {
  desk = await MailDesk.start();
});
afterAll(() => desk.stop());

/** What the log says of e-mails. */
async function told({ mia, ann }: Story): Promise<(string | null)[]> {
  return (await mia.opens(ann.conversationId)).flatMap(({ content }) => (content.kind === 'mail' ? [content.failure] : []));
}

describe('what a visitor has not seen', () => {
  test('[M1] what was not seen goes out once, and the log says so to agents only', async () => {
    const story = await desk.asked();
    const { shop, ann, mia, email } = story;
    await mia.replies(ann.conversationId, 'I do.\nWhat would you like to know?');
    await mia.notes(ann.conversationId, 'Wants a discount, I think.');
    await mia.replies(ann.conversationId, 'The Lantern sleeps two.');
    const [{ parsed } = expect.unreachable()] = await desk.mailsTo(email);
    expect(parsed.subject).toBe('Your conversation with Shop');
    expect(parsed.text).toContain('Mia wrote:\n  I do.\n  What would you like to know?\n\nMia wrote:\n  The Lantern sleeps two.\n');
    expect(parsed.text).toContain(`${shop.origin}/tents/lantern#deskbell=`);
    for (const part of [parsed.text, parsed.html]) {
      expect(part).not.toContain('discount');
      expect(part).not.toContain('knows tents');
    }
    await desk.othersGotTheirs();
    expect(desk.post.to(email)).toHaveLength(1);
    const mail = (await mia.opens(ann.conversationId)).filter(({ content }) => content.kind === 'mail');
    expect(mail).toMatchObject([{ seq: null, content: { email, entries: 2, failure: null } }]);
    expect(ann.entries.map(({ content }) => content.kind)).not.toContain('mail');
  });

  test('[M1] what was seen is not sent, and what came after it is', async () => {
    const { ann, mia, email } = await desk.asked();
    await mia.replies(ann.conversationId, 'I do.');
    const { seq } = await ann.sees('message', ({ author }) => author.kind === 'agent');
    ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq });
    await desk.othersGotTheirs();
    expect(desk.post.to(email)).toEqual([]);
    await mia.replies(ann.conversationId, 'Are you still there?');
    const [{ parsed } = expect.unreachable()] = await desk.mailsTo(email);
    expect(parsed.text).toContain('Are you still there?');
    expect(parsed.text).not.toContain('I do.');
  });

  test('[M1] a visitor who gave no address here gets nothing, though they gave one elsewhere', async () => {
    const { shop, ann, email } = await desk.asked();
    const again = await desk.deskbell.visitor(shop, ann.token);
    const [mia] = [await desk.deskbell.agent(shop, shop.mia)];
    await again.says('Something else.');
    await mia.replies(again.conversationId, 'Yes?');
    await desk.othersGotTheirs();
    expect(desk.post.to(email)).toEqual([]);
  });

  test('[F5] a file that nobody has seen goes out by its name and a link, without words too', async () => {
    const { shop, ann, mia, email } = await desk.asked();
    const photo = await new FileDesk(desk.deskbell, shop).brings(shop.mia, 'tent.png', PNG);
    const cid = nanoid(22);
    mia.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: '', files: [photo.id] });
    await mia.next('entry.stored', (stored) => stored.cid === cid);
    const [{ parsed } = expect.unreachable()] = await desk.mailsTo(email);
    expect(parsed.text).toMatch(new RegExp(`Mia wrote:\\n {2}tent\\.png: http\\S+/v1/files/${photo.id}/tent\\.png`));
    expect(parsed.html).toContain(`/v1/files/${photo.id}/tent.png">tent.png</a>`);
  });

  test('[F11] what was taken back before it was seen is not sent, nor how many it was', async () => {
    const { ann, mia, email } = await desk.asked();
    const rev = await mia.replies(ann.conversationId, 'The secret price is 12.');
    const cid = nanoid(22);
    mia.ask({ type: 'message.delete', cid, conversationId: ann.conversationId, rev });
    await mia.next('entry.stored', (stored) => stored.cid === cid);
    await mia.replies(ann.conversationId, 'Two days.');
    const [{ parsed } = expect.unreachable()] = await desk.mailsTo(email);
    expect(parsed.text).toContain('Two days.');
    expect(`${parsed.text} ${String(parsed.html)}`).not.toContain('secret');
    expect(parsed.text?.match(/wrote:/g)).toHaveLength(1);
  });

  test('[M1] an address that was left in many conversations gets twelve e-mails a day from the shop', async () => {
    const { shop, ann, mia, email } = await desk.asked();
    await mia.replies(ann.conversationId, 'I do.');
    await desk.mailsTo(email);
    const others = await Promise.all(Array.from({ length: 14 }, () => desk.deskbell.visitor(shop)));
    for (const other of others) {
      await other.asksForPerson();
      await leavesContact(other, email);
      await mia.replies(other.conversationId, 'Yes?');
    }
    await vi.waitFor(() => expect(desk.post.to(email).length).toBeGreaterThanOrEqual(12), { timeout: 12_000 });
    await desk.othersGotTheirs();
    const sent = desk.post.to(email).length;
    // Several that are looked at in the same moment may not know of each other.
    expect(sent).toBeLessThan(12 + 5);
    // An e-mail a day later makes room.
    await mia.replies(ann.conversationId, 'Still there?');
    await desk.deskbell.database.query(`update follow_ups set mailed_at = now() - interval '1 hour' where conversation_id = $1`, [
      ann.conversationId,
    ]);
    await desk.othersGotTheirs();
    expect(desk.post.to(email)).toHaveLength(sent);
  });

  test('[M2] another address gets what the wrong one got', async () => {
    const { ann, mia, email } = await desk.asked();
    await mia.replies(ann.conversationId, 'I do.');
    await desk.mailsTo(email);
    const right = `right-${email}`;
    await leavesContact(ann, right);
    await desk.deskbell.database.query(`update follow_ups set mailed_at = now() - interval '1 hour' where conversation_id = $1`, [
      ann.conversationId,
    ]);
    await mia.replies(ann.conversationId, 'Still there?');
    const [{ parsed } = expect.unreachable()] = await desk.mailsTo(right);
    expect(parsed.text).toContain('I do.');
  });
});

describe('with a server of its own', () => {
  test('[M1] the next one comes no sooner than a while after the last, with what was not in it', async () => {
    const apart = await desk.apart({ apartMs: 5_000 });
    const { ann, mia, email } = await desk.asked(apart);
    await mia.replies(ann.conversationId, 'First.');
    await desk.mailsTo(email);
    const sentAt = Date.now();
    await mia.replies(ann.conversationId, 'Second.');
    const [first, second] = await desk.mailsTo(email, 2);
    expect(Date.now() - sentAt).toBeGreaterThan(4_000);
    expect(second?.parsed.text).toContain('Second.');
    expect(second?.parsed.text).not.toContain('First.');
    // In the reader's mailbox they stand together.
    expect(second?.parsed.inReplyTo).toBe(first?.parsed.inReplyTo);
    expect(second?.parsed.messageId).not.toBe(first?.parsed.messageId);
    await apart.stop();
  });

  test('[M1] of many the last ten are in it, and how many came before', async () => {
    // Time enough to say them all, on a slow machine too.
    const patient = await desk.apart({ unseenMs: 8_000 });
    const { ann, mia, email } = await desk.asked(patient);
    for (let n = 1; n <= 13; n++) await mia.replies(ann.conversationId, `Number ${n}.`);
    const [{ parsed } = expect.unreachable()] = await desk.mailsTo(email);
    expect(parsed.text?.match(/Number \d+\./g)).toEqual(Array.from({ length: 10 }, (_, n) => `Number ${n + 4}.`));
    expect(parsed.text).toContain('3 earlier messages are in the chat.');
    await patient.stop();
  });

  test('[M1] the same words go to three addresses at most, however often it is corrected', async () => {
    const apart = await desk.apart({ unseenMs: 200, apartMs: 200 });
    const { ann, mia, email } = await desk.asked(apart);
    await mia.replies(ann.conversationId, 'First.');
    await desk.mailsTo(email);
    const stranger = `eve-${nanoid(8).toLowerCase()}@home.example`;
    await leavesContact(ann, stranger);
    await desk.mailsTo(stranger);
    await leavesContact(ann, email);
    await desk.mailsTo(email, 2);
    await leavesContact(ann, stranger);
    await desk.othersGotTheirs(apart);
    expect(desk.post.to(stranger)).toHaveLength(1);
    // There is something new to say.
    await mia.replies(ann.conversationId, 'Second.');
    const [, second] = await desk.mailsTo(stranger, 2);
    expect(second?.parsed.text).toContain('Second.');
    await apart.stop();
  });

  test('[M2] what a crash left is found', async () => {
    const watchful = await desk.apart({ sweepMs: 500 });
    const { ann, mia, email } = await desk.asked(watchful);
    // As a node leaves it that died at it: nobody was asked to look, and it is claimed still.
    await watchful.app.jobs.stop();
    await watchful.database.query(
      `insert into follow_ups (site_id, conversation_id, claimed_until) select site_id, id, now() + interval '3 seconds' from conversations where id = $1`,
      [ann.conversationId],
    );
    const at = Date.now();
    await mia.replies(ann.conversationId, 'I do.');
    await desk.mailsTo(email);
    expect(Date.now() - at).toBeGreaterThan(2_000);
    await watchful.stop();
  });

  test('[M1] the console is told whether there is e-mail', async () => {
    const without = await Deskbell.start();
    const [mia, tom] = [await desk.deskbell.newAgent('Mia'), await without.newAgent('Tom')];
    expect([mia.session.mail, tom.session.mail]).toEqual([true, false]);
    await without.stop();
  });
});

describe('a mail server that does not take it', () => {
  afterEach(() => {
    desk.post.mood = { takes: true };
  });

  test('[M2] a mail server that is down delays it, and the log says both', async () => {
    const story = await desk.asked();
    const { ann, mia, email } = story;
    await desk.post.goesDown();
    await mia.replies(ann.conversationId, 'I do.');
    await vi.waitFor(async () => expect(await told(story)).toEqual(['connection refused']), { timeout: 10_000 });
    // Another failure or two are nothing new.
    const failures = 'select failures from follow_ups where conversation_id = $1';
    await vi.waitFor(
      async () => {
        const [mail] = await desk.deskbell.database.query<{ failures: number }>(failures, [ann.conversationId]);
        expect(mail?.failures).toBeGreaterThanOrEqual(3);
      },
      { timeout: 20_000 },
    );
    await desk.post.comesBack();
    await desk.mailsTo(email);
    await vi.waitFor(async () => expect(await told(story)).toEqual(['connection refused', null]));
    await desk.othersGotTheirs();
    expect(desk.post.to(email)).toHaveLength(1);
  });

  test('[M2] an address that is refused for good is left alone until there is something newer', async () => {
    const watchful = await desk.apart({ sweepMs: 200 });
    const story = await desk.asked(watchful);
    const { ann, mia, email } = story;
    desk.post.mood = { refuses: 'recipient', status: 550 };
    await mia.replies(ann.conversationId, 'I do.');
    await vi.waitFor(async () => expect(await told(story)).toEqual(['address refused (550)']), { timeout: 10_000 });
    desk.post.mood = { takes: true };
    await desk.othersGotTheirs(watchful);
    expect(desk.post.to(email)).toEqual([]);
    await mia.replies(ann.conversationId, 'Hello?');
    const [{ parsed } = expect.unreachable()] = await desk.mailsTo(email);
    expect(parsed.text).toMatch(/I do\.[\s\S]*Hello\?/);
    await vi.waitFor(async () => expect(await told(story)).toEqual(['address refused (550)', null]));
    await watchful.stop();
  });

  test.runIf(inject('database') === 'postgres')('[M2] several nodes that look at once send one e-mail', async () => {
    const often = { ...SOON, sweepMs: 50 };
    const north = await desk.apart(often);
    const others = await Promise.all([1, 2, 3].map(() => north.another(desk.settings, often)));
    desk.post.slowMs = 500;
    const stories: Story[] = [];
    for (let n = 0; n < 6; n++) stories.push(await desk.asked(north));
    await Promise.all(stories.map(({ ann, mia }) => mia.replies(ann.conversationId, 'I do.')));
    for (const { email } of stories) await desk.mailsTo(email);
    await desk.othersGotTheirs(north);
    for (const story of stories) {
      expect(desk.post.to(story.email)).toHaveLength(1);
      expect(await told(story)).toEqual([null]);
    }
    desk.post.slowMs = 0;
    await Promise.all(others.map((node) => node.stop()));
    await north.stop();
  });
});
