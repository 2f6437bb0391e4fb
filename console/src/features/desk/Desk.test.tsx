// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { canned } from '../../state/canned.ts';
import { connection } from '../../state/connection.ts';
import { loadDesk } from '../../state/desk.ts';
import { deskWritings } from '../../state/desk-writing.ts';
import { type DeskPage, deskPlace, goToDesk } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { tags } from '../../state/tags.ts';
import { cannedReply } from '../../test-support/canned-cast.ts';
import { mia, session, tom } from '../../test-support/cast.ts';
import { colleague, mondays, deskOf as plainDeskOf } from '../../test-support/desk-cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { DeskColumn } from './DeskColumn.tsx';
import { DeskWork } from './DeskWork.tsx';

const [site] = session().sites as [NonNullable<ReturnType<typeof session>['sites'][number]>];
const deskOf: typeof plainDeskOf = (given, more) => plainDeskOf({ assignment: 'auto', ...given }, { rev: 1, ...more });
const miaTheOwner = colleague({ ...mia, role: 'owner' });

/** As in "GET /desk", of the site. */
const at = (what: string) => what.replace(' ', ` /v1/sites/${site.id}`);

let routes: Parameters<typeof startFakeRoutes>[0];
let asked: Asked[];
const put = () =>
  asked.filter(({ what }) => what === at('PUT /desk')).map(({ body }) => body as { desk: Record<string, unknown>; rev: number });

function Page() {
  return deskPlace.value && <DeskWork site={site} place={deskPlace.value} />;
}

async function open(page: DeskPage): Promise<HTMLElement> {
  await loadDesk(site.id);
  goToDesk(page);
  const body = await draw(<Page />);
  await settled();
  return body;
}

async function choose(select: HTMLElement, value: string): Promise<void> {
  await act(() => {
    (select as HTMLSelectElement).value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const wordsOf = (field: Element) => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;

beforeEach(() => {
  sessionStorage.clear();
  sessionState.value = { name: 'signed-in', session: session() };
  routes = {
    [at('GET /desk')]: () => deskOf(),
    [at('GET /agents')]: () => ({ agents: [miaTheOwner, colleague(tom)], mayRemove: true }),
    [at('PUT /desk')]: ({ desk, rev }: { desk: object; rev: number }) => ({ desk, rev: rev + 1, mayEdit: true }),
    [at('POST /desk/hours')]: () => ({ standing: { isOpen: false, changesAt: null }, fault: null }),
  };
  asked = startFakeRoutes(routes);
});

afterEach(() => {
  deskWritings.forget();
  vi.unstubAllGlobals();
});

test('opening hours are set, with a break, past midnight and a holiday', async () => {
  const page = await open('hours');
  await click(document.querySelectorAll('input[name="hours"]')[1]);
  await click(buttonNamed('Add hours on Monday'));
  await type(labelled('Monday, second hours: from'), '18:00');
  await type(labelled('Monday, second hours: until'), '02:00');
  expect(page.querySelector('.week-day')?.textContent).toContain('the next day');
  await click(buttonNamed('Add a day'));
  await type(labelled('Date of this day'), '2026-12-25');
  await type(labelled('Name of 2026-12-25'), 'Christmas');
  expect(page.textContent).toContain('Not saved yet');
  await click(buttonNamed('Save'));
  await settled();
  expect(put()[0]?.desk).toMatchObject({
    hours: {
      week: [
        [
          { from: '09:00', to: '17:00' },
          { from: '18:00', to: '02:00', nextDay: true },
        ],
        ...Array.from({ length: 4 }, () => [{ from: '09:00', to: '17:00' }]),
        [],
        [],
      ],
      holidays: [{ date: '2026-12-25', name: 'Christmas', spans: [] }],
    },
  });
  expect(page.textContent).toContain('Saved. It holds from now on.');
  expect(deskWritings.of(site.id)).toBeNull();
});

test('one day is copied onto all weekdays', async () => {
  routes[at('GET /desk')] = () => deskOf({ hours: mondays });
  const page = await open('hours');
  await click(buttonNamed('More for Monday'));
  await click(buttonNamed('Copy to all weekdays'));
  expect(page.querySelectorAll('.spans-none')).toHaveLength(2);
});

test('the first hours of a shop are told by the clock where its owner is', async () => {
  routes[at('GET /desk')] = () => deskOf({ timeZone: 'UTC' }, { rev: 0 });
  await open('hours');
  await click(document.querySelectorAll('input[name="hours"]')[1]);
  expect(labelled('Time zone').value).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('how it stands now is said, and what is wrong with hours stands at their place before they are saved', async () => {
  routes[at('GET /desk')] = () => deskOf({ hours: mondays });
  const page = await open('hours');
  await settled();
  expect(page.querySelector('.now-line')?.textContent).toBe('Closed');
  routes[at('POST /desk/hours')] = () => ({ standing: null, fault: { field: 'hours/week/0/1', message: 'This overlaps.' } });
  await click(buttonNamed('Add hours on Monday'));
  await vi.waitFor(() => expect(wordsOf(labelled('Monday, second hours: from'))).toBe('This overlaps.'), { timeout: 2_000 });
  expect(labelled('Monday, first hours: from').getAttribute('aria-invalid')).toBe('false');
});

test('what is refused leads to its page and its field', async () => {
  routes[at('GET /desk')] = () => deskOf({ topics: [{ id: 'a', name: 'Sizes', kind: 'service', teamId: null }] });
  routes[at('PUT /desk')] = () => new Refusal('bad_request', 'Another topic has this name. Give each its own.', 'desk/topics/1/name');
  await open('topics');
  await click(buttonNamed('Add a topic'));
  await type(labelled('Name of this topic'), 'sizes');
  await act(() => goToDesk('assignment'));
  await click(buttonNamed('Save'));
  await settled();
  expect(deskPlace.value).toBe('topics');
  expect(wordsOf(labelled('Name of sizes'))).toBe('Another topic has this name. Give each its own.');
  await type(labelled('Name of sizes'), 'Delivery');
  expect(labelled('Name of Delivery').getAttribute('aria-invalid')).toBe('false');
});

test('topics are put in their order and lead to a team; without the team they lead to everybody', async () => {
  const topic = (id: string, name: string) => ({ id, name, kind: 'service' as const, teamId: null });
  routes[at('GET /desk')] = () =>
    deskOf({ topics: [topic('a', 'Sizes'), topic('b', 'Delivery')], teams: [{ id: 't', name: 'Repairs', memberIds: [], hours: null }] });
  await open('topics');
  await click(buttonNamed('Move Delivery up'));
  await choose(labelled('Team for Sizes'), 't');
  const topics = () => deskWritings.of(site.id)?.settings.topics.map(({ name, teamId }) => [name, teamId]);
  expect(topics()).toEqual([
    ['Delivery', null],
    ['Sizes', 't'],
  ]);
  await act(() => goToDesk('teams'));
  await click(buttonNamed('Remove Repairs'));
  expect(document.querySelector('dialog')?.textContent).toContain('Sizes will lead to everybody');
  const form = document.querySelector('dialog form') as HTMLFormElement;
  await act(() => {
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    document.querySelector('dialog')?.dispatchEvent(new Event('close'));
  });
  expect(topics()).toEqual([
    ['Delivery', null],
    ['Sizes', null],
  ]);
});

test('people are put in a team, and a team gets hours of its own', async () => {
  routes[at('GET /desk')] = () =>
    deskOf({ hours: mondays, teams: [{ id: 't', name: 'Repairs', memberIds: ['gone', mia.id], hours: null }] });
  const page = await open('teams');
  const [, second] = page.querySelectorAll<HTMLInputElement>('.member input');
  await click(second);
  await click(page.querySelector('.team-own-hours input'));
  expect(deskWritings.of(site.id)?.settings.teams).toEqual([{ id: 't', name: 'Repairs', memberIds: [mia.id, tom.id], hours: mondays }]);
});

test('a number that was taken out is no zero', async () => {
  const page = await open('assignment');
  await type(labelled('At most so many at once for each agent'), '');
  routes[at('PUT /desk')] = () => new Refusal('bad_request', 'Write a number.', 'desk/limit');
  await click(buttonNamed('Save'));
  await settled();
  expect(put()[0]?.desk['limit']).toBeNull();
  expect(wordsOf(labelled('At most so many at once for each agent'))).toBe('Write a number.');
  expect(page.querySelector('.settings-fault')?.textContent).toBe('Not saved. Write a number.');
});

test('the shop chooses when the team gets an e-mail, or that it gets none', async () => {
  const page = await open('assignment');
  await type(labelled('After so many minutes in the queue'), '15');
  await click(buttonNamed('Save'));
  await settled();
  expect(put()[0]).toMatchObject({ desk: { mailAfterMinutes: 15 } });
  const tick = [...page.querySelectorAll('label')].find(
    ({ textContent }) => textContent === 'Write to the team when somebody waits too long',
  );
  await click(tick?.querySelector('input'));
  await click(buttonNamed('Save'));
  await settled();
  expect(put()[1]).toMatchObject({ desk: { mailAfterMinutes: null } });
});

test('a number that was taken out is not saved as never', async () => {
  await open('assignment');
  await type(labelled('After so many minutes in the queue'), '');
  await click(buttonNamed('Save'));
  await settled();
  expect(put()[0]).toMatchObject({ desk: { mailAfterMinutes: 0 } });
});

test('somebody who was quicker with other settings is not overwritten, and nobody is asked', async () => {
  const page = await open('assignment');
  await type(labelled('At most so many at once for each agent'), '7');
  routes[at('GET /desk')] = () => deskOf({ closeAfterHours: 48 }, { rev: 2 });
  routes[at('PUT /desk')] = ({ desk, rev }: { desk: object; rev: number }) =>
    rev === 1 ? new Refusal('desk_changed', 'Somebody was quicker.') : { desk, rev: rev + 1, mayEdit: true };
  await click(buttonNamed('Save'));
  await settled();
  expect(put()[1]).toMatchObject({ rev: 2, desk: { limit: 7, closeAfterHours: 48 } });
  expect(page.textContent).toContain('Saved. It holds from now on.');
});

test('what is changed while it is being saved is not lost', async () => {
  const page = await open('assignment');
  await type(labelled('At most so many at once for each agent'), '7');
  let arrive = (_: unknown) => {};
  routes[at('PUT /desk')] = () => new Promise((resolve) => (arrive = resolve));
  await click(buttonNamed('Save'));
  await type(labelled('At most so many at once for each agent'), '8');
  arrive(deskOf({ limit: 7 }, { rev: 2 }));
  await settled();
  expect(deskWritings.of(site.id)).toMatchObject({ rev: 2, base: { limit: 7 }, settings: { limit: 8 } });
  expect(page.textContent).toContain('Not saved yet');
});

test('where both changed the same, one says whose stays', async () => {
  const page = await open('assignment');
  await type(labelled('At most so many at once for each agent'), '7');
  routes[at('GET /desk')] = () => deskOf({ limit: 2 }, { rev: 2 });
  await act(() => loadDesk(site.id));
  expect(page.querySelector('.settings-clash')?.textContent).toContain('how many an agent gets');
  expect(buttonNamed('Save')?.getAttribute('aria-disabled')).toBe('true');
  await click(buttonNamed('Take theirs'));
  expect(labelled('At most so many at once for each agent').value).toBe('2');
  expect(deskWritings.of(site.id)).toBeNull();
});

test('who may not change it reads it, with one sentence why', async () => {
  routes[at('GET /desk')] = () => deskOf({ hours: mondays }, { mayEdit: false });
  const page = await open('hours');
  expect(page.textContent).toContain('Owners and admins change this.');
  expect(page.querySelector<HTMLFieldSetElement>('.settings-fields')?.disabled).toBe(true);
  expect(labelled('Monday: from').value).toBe('09:00');
});

test('the list says how each is set, and what of it is not saved', async () => {
  routes[at('GET /desk')] = () => deskOf({ hours: mondays, topics: [{ id: 'a', name: 'Sizes', kind: 'service', teamId: null }] });
  await open('assignment');
  await type(labelled('Close a conversation after so many hours of silence'), '48');
  canned.value = { replies: [cannedReply('hi'), cannedReply('bye', { isShared: false })], mayEdit: true };
  tags.value = { tags: ['returns', 'vip'].map((name) => ({ name, conversations: 1 })), mayEdit: true };
  const column = await draw(<DeskColumn site={site} />);
  await settled();
  expect([...column.querySelectorAll('.settings-row')].map(({ textContent }) => textContent)).toEqual([
    'Opening hoursOpen 1 day a week',
    'TopicsSizes',
    'TeamsEverybody answers everything',
    'AssignmentNot savedAutomatic, up to 4 each',
    'Writing and readingYou see that they write, they see that you read',
    'Canned replies1 shared, 1 own',
    'Tagsreturns, vip',
    'People2 people, 2 here now',
  ]);
});

test('whoever saves stands at the title when the button is gone', async () => {
  await open('assignment');
  await type(labelled('Close a conversation after so many hours of silence'), '48');
  buttonNamed('Save')?.focus();
  await click(buttonNamed('Save'));
  await settled();
  expect(buttonNamed('Save')).toBeUndefined();
  expect(document.activeElement?.textContent).toBe('Assignment');
});

test('who loads the page counts as here as soon as they are connected', async () => {
  routes[at('GET /agents')] = () => ({ agents: [{ ...miaTheOwner, isPresent: false }], mayRemove: true });
  await open('hours');
  const column = await draw(<DeskColumn site={site} />);
  await settled();
  expect(column.textContent).toContain('1 person, 0 here now');
  routes[at('GET /agents')] = () => ({ agents: [{ ...miaTheOwner, isPresent: true }], mayRemove: true });
  await act(() => {
    connection.value = { name: 'ready' };
  });
  await settled();
  expect(column.textContent).toContain('1 person, 1 here now');
  connection.value = { name: 'idle' };
});

test('somebody is taken off the shop when that is confirmed; the only owner cannot leave', async () => {
  routes[at('GET /agents')] = () => ({
    agents: [miaTheOwner, colleague({ ...tom, availability: 'away', openConversations: 2 })],
    mayRemove: true,
  });
  const page = await open('people');
  expect(page.querySelectorAll('.person')[1]?.textContent).toContain('Here, but awayhas 2 conversations');
  expect(buttonNamed('Leave')).toBeUndefined();
  expect(page.textContent).toContain('NEW_OWNER_LINK=1');
  await click(buttonNamed('Remove Tom'));
  expect(asked.some(({ what }) => what.startsWith('DELETE'))).toBe(false);
  routes[at(`DELETE /agents/${tom.id}`)] = () => undefined;
  routes[at('GET /agents')] = () => ({ agents: [miaTheOwner], mayRemove: true });
  const form = document.querySelector('dialog form') as HTMLFormElement;
  await act(() => {
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    document.querySelector('dialog')?.dispatchEvent(new Event('close'));
  });
  await settled();
  await settled();
  expect(asked.some(({ what }) => what === at(`DELETE /agents/${tom.id}`))).toBe(true);
  expect(page.querySelectorAll('.person')).toHaveLength(1);
});
