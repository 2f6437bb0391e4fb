import { CLOSE_CODES, type DeskSettings } from '@deskbell/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DeskOffice, everyDay } from '../support/desk-office.ts';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: DeskOffice;
let tom: DeskOffice;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

/** Mia owns the shop; Tom answers there. */
beforeEach(async () => {
  shop = await deskbell.newShop();
  await setRole(shop.tom, 'agent');
  mia = new DeskOffice(deskbell, shop, shop.mia);
  tom = new DeskOffice(deskbell, shop, shop.tom);
});

const idOf = ({ session }: SignedIn) => session.agent.id;

function setRole(who: SignedIn, role: string) {
  return deskbell.database.query('update memberships set role = $3 where site_id = $1 and user_id = $2', [shop.site.id, idOf(who), role]);
}

/** Somebody who works elsewhere. */
async function newStranger(): Promise<SignedIn> {
  const eve = await deskbell.newAgent('Eve');
  await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [shop.site.id, idOf(eve)]);
  return eve;
}

const team = (memberIds: string[] = [], name = 'Repairs') => ({ id: name.toLowerCase(), name, memberIds, hours: null });
const refusal = (code: string, field?: string) => expect.objectContaining({ code, ...(field ? { field } : {}) });

describe('the settings of a desk', () => {
  test('are those that make sense by themselves where nobody chose', async () => {
    expect(await mia.read()).toEqual({
      desk: {
        timeZone: 'UTC',
        hours: null,
        assignment: 'off',
        limit: 4,
        teamRule: 'anyone',
        topics: [],
        teams: [],
        closeAfterHours: 24,
        mailAfterMinutes: 5,
        livePreview: false,
        tellLooks: true,
      },
      rev: 0,
      mayEdit: true,
    });
  });

  test('are kept as they were saved, for everybody who answers', async () => {
    const chosen: DeskSettings = {
      timeZone: 'Europe/Berlin',
      hours: {
        ...everyDay({ from: '09:00', to: '12:30' }, { from: '18:00', to: '02:00', nextDay: true }),
        holidays: [{ date: '2026-12-25', name: 'Christmas', spans: [] }],
      },
      assignment: 'off',
      limit: 7,
      teamRule: 'queue',
      topics: [{ id: 'sizes', name: 'Sizes', kind: 'service', teamId: 'repairs' }],
      teams: [{ ...team([idOf(shop.tom)]), hours: everyDay({ from: '10:00', to: '16:00' }) }],
      closeAfterHours: 48,
      mailAfterMinutes: null,
      livePreview: true,
      tellLooks: false,
    };
    expect(await mia.saveAt(0, chosen)).toEqual({ desk: chosen, rev: 1, mayEdit: true });
    expect(await tom.read()).toEqual({ desk: chosen, rev: 1, mayEdit: false });
  });

  test('hold at once for the routing on the node that changed them, and on another within two seconds', async () => {
    expect((await deskbell.app.desk.settings.of(shop.site.id)).limit).toBe(4);
    await mia.save({ limit: 9 });
    expect((await deskbell.app.desk.settings.of(shop.site.id)).limit).toBe(9);
    // As another node would have done it.
    await deskbell.database.query(`update sites set desk = jsonb_set(desk, '{limit}', '2') where id = $1`, [shop.site.id]);
    await expect.poll(async () => (await deskbell.app.desk.settings.of(shop.site.id)).limit, { timeout: 4_000 }).toBe(2);
  });

  test('where two change them at once the second is told, and nothing of theirs is stored', async () => {
    const saved = await Promise.allSettled([mia.saveAt(0, await chosen({ limit: 2 })), mia.saveAt(0, await chosen({ limit: 3 }))]);
    expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [winner, loser] = saved.toSorted((a) => (a.status === 'fulfilled' ? -1 : 1));
    expect(loser).toMatchObject({ reason: refusal('desk_changed') });
    expect(await mia.read()).toEqual((winner as PromiseFulfilledResult<unknown>).value);
    await expect(mia.saveAt(0, await chosen({ limit: 4 }))).rejects.toEqual(refusal('desk_changed'));
  });

  test('are changed by admins too, and by nobody who only answers', async () => {
    await expect(tom.save({ limit: 9 })).rejects.toEqual(refusal('not_allowed'));
    expect((await mia.read()).rev).toBe(0);
    await setRole(shop.tom, 'admin');
    expect(await tom.save({ limit: 9 })).toMatchObject({ rev: 1, mayEdit: true });
  });

  test('of another shop are not there, whatever is asked', async () => {
    const eve = new DeskOffice(deskbell, shop, await newStranger());
    await expect(eve.read()).rejects.toEqual(refusal('not_found'));
    await expect(eve.saveAt(0, await chosen({ limit: 9 }))).rejects.toEqual(refusal('not_found'));
    await expect(eve.saveAt(0, { nothing: 'that fits' })).rejects.toEqual(refusal('not_found'));
    await expect(eve.hoursNow('UTC', null)).rejects.toEqual(refusal('not_found'));
    await expect(eve.agents()).rejects.toEqual(refusal('not_found'));
    await expect(eve.remove(idOf(shop.tom))).rejects.toEqual(refusal('not_found'));
    expect((await mia.read()).rev).toBe(0);
  });

  test('of a shop are read and changed by nobody who is not signed in', async () => {
    const nobody = new DeskOffice(deskbell, shop, { ...shop.mia, cookie: '' });
    await expect(nobody.read()).rejects.toEqual(refusal('unauthenticated'));
    await expect(nobody.saveAt(0, {})).rejects.toEqual(refusal('unauthenticated'));
  });

  test('are not changed from the page of another origin', async () => {
    const response = await deskbell.request(
      'PUT',
      `/v1/sites/${shop.site.id}/desk`,
      { desk: await chosen({ limit: 9 }), rev: 0 },
      { cookie: shop.mia.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    );
    expect(await response.json()).toMatchObject({ code: 'cross_site' });
    expect((await mia.read()).rev).toBe(0);
  });

  test.each<[string, Partial<DeskSettings> | object, string, string]>([
    [
      'hours that overlap',
      { hours: everyDay({ from: '09:00', to: '13:00' }, { from: '12:00', to: '18:00' }) },
      'desk/hours/week/0/1',
      'overlaps',
    ],
    [
      'hours that end before they begin',
      { hours: everyDay({ from: '18:00', to: '09:00' }) },
      'desk/hours/week/0/0',
      'ends before it begins',
    ],
    ['an unknown time zone', { timeZone: 'Moon/Tranquility' }, 'desk/timeZone', 'not known'],
    ['two teams of one name', { teams: [team(), { ...team(), id: 'b' }] }, 'desk/teams/1/name', 'Another team'],
    ['a topic for no team', { topics: [{ id: 'a', name: 'Sizes', kind: 'service', teamId: 'x' }] }, 'desk/topics/0/teamId', 'not there'],
    ['a team of somebody else’s people', { teams: [team(['somebody'])] }, 'desk/teams/0/memberIds', 'does not belong'],
    ['a setting that there is none of', { colour: 'red' }, 'desk', 'colour'],
  ])('%s: refused with the field and the reason, and nothing is changed', async (_, changed, field, words) => {
    await expect(mia.save(changed)).rejects.toEqual(
      expect.objectContaining({ code: 'bad_request', field, message: expect.stringContaining(words) }),
    );
    expect((await mia.read()).rev).toBe(0);
  });

  async function chosen(changed: Partial<DeskSettings>): Promise<DeskSettings> {
    return { ...(await mia.read()).desk, ...changed };
  }
});

describe('hours that are being written', () => {
  test('are read as they are now, without being saved', async () => {
    expect(await tom.hoursNow('Europe/Berlin', null)).toEqual({ standing: { isOpen: true, changesAt: null }, fault: null });
    expect(await tom.hoursNow('Europe/Berlin', everyDay())).toEqual({ standing: { isOpen: false, changesAt: null }, fault: null });
    const soon = await tom.hoursNow('Asia/Kolkata', everyDay({ from: '00:00', to: '12:00' }));
    const inMs = Date.parse(soon.standing?.changesAt ?? '') - Date.now();
    expect(inMs).toBeGreaterThan(0);
    expect(inMs).toBeLessThanOrEqual(12 * 60 * 60 * 1000);
  });

  test('that are not finished are told what is wrong with them', async () => {
    expect(await tom.hoursNow('UTC', everyDay({ from: '18:00', to: '09:00' }))).toEqual({
      standing: null,
      fault: { field: 'hours/week/0/0', message: expect.stringContaining('ends before it begins') },
    });
    expect(await tom.hoursNow('UTC', everyDay({ from: '', to: '' }))).toMatchObject({ fault: { field: 'hours/week/0/0/from' } });
    expect(await tom.hoursNow('Moon/Tranquility', null)).toMatchObject({ fault: { field: 'timeZone' } });
  });
});

describe('the people of a shop', () => {
  test('are listed by name, with what they do and whether they are there', async () => {
    const { agents, mayRemove } = await mia.agents();
    expect(mayRemove).toBe(true);
    const rest = { availability: 'available', isPresent: false, openConversations: 0 };
    expect(agents).toEqual([
      { id: idOf(shop.mia), name: 'Mia', email: shop.mia.session.agent.email, role: 'owner', ...rest },
      { id: idOf(shop.tom), name: 'Tom', email: shop.tom.session.agent.email, role: 'agent', ...rest },
    ]);
    expect((await tom.agents()).mayRemove).toBe(false);
    await greet(shop.tom);
    await expect.poll(async () => (await mia.agents()).agents.map(({ isPresent }) => isPresent)).toEqual([false, true]);
  });

  test('[C8] are taken off it, out of its teams and off their connections', async () => {
    await mia.save({ teams: [team([idOf(shop.mia), idOf(shop.tom)]), team([idOf(shop.mia)], 'Sales')] });
    const socket = await greet(shop.tom);
    await mia.remove(idOf(shop.tom));
    expect(await socket.closed).toBe(CLOSE_CODES.signedOut);
    expect((await mia.agents()).agents.map(({ name }) => name)).toEqual(['Mia']);
    expect(await mia.read()).toMatchObject({ rev: 2, desk: { teams: [team([idOf(shop.mia)]), team([idOf(shop.mia)], 'Sales')] } });
    await expect(tom.read()).rejects.toEqual(refusal('not_found'));
    await expect(mia.remove(idOf(shop.tom))).rejects.toEqual(refusal('not_found'));
  });

  test('are taken off it by an owner only', async () => {
    await expect(tom.remove(idOf(shop.mia))).rejects.toEqual(refusal('not_allowed'));
    await setRole(shop.tom, 'admin');
    await expect(tom.remove(idOf(shop.mia))).rejects.toEqual(refusal('not_allowed'));
    expect((await mia.agents()).agents).toHaveLength(2);
  });

  test('have an owner among them: the last one stays, also of two who take each other off at once', async () => {
    await expect(mia.remove(idOf(shop.mia))).rejects.toEqual(refusal('last_owner'));
    await setRole(shop.tom, 'owner');
    await Promise.allSettled([mia.remove(idOf(shop.tom)), tom.remove(idOf(shop.mia))]);
    const left = await deskbell.database.query<{ role: string }>('select role from memberships where site_id = $1', [shop.site.id]);
    expect(left).toEqual([{ role: 'owner' }]);
  });

  test('of whom one is taken off while settings are saved are in no team afterwards', async () => {
    await Promise.allSettled([mia.save({ teams: [team([idOf(shop.tom)])] }), mia.remove(idOf(shop.tom))]);
    expect((await mia.read()).desk.teams.flatMap(({ memberIds }) => memberIds)).toEqual([]);
  });
});

/** At the console, as far as the server is concerned. */
async function greet(who: SignedIn) {
  const socket = await deskbell.agentSocket();
  await socket.hello(await deskbell.ticketFor(who), shop.site.id);
  return socket;
}
