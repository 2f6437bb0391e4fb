// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenToKeys } from '../../keys.ts';
import { connect } from '../../state/connection.ts';
import { heldActs, startHolding } from '../../state/held-acts.ts';
import { openId } from '../../state/place.ts';
import { leaveSelection } from '../../state/selection.ts';
import { sessionState } from '../../state/session.ts';
import { mia, minute, session, summary } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, press } from '../../test-support/draw.ts';
import { startFakeServer } from '../../test-support/fake-server.ts';
import { startLists } from '../../test-support/lists.ts';
import { Inbox } from '../inbox/Inbox.tsx';
import { HeldBar } from './HeldBar.tsx';

let ends: (() => void)[];
const names = ['Ann', 'Bob', 'Cid', 'Dan'];

beforeEach(async () => {
  localStorage.clear();
  startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  ends = [startHolding(), connect(mia.id, 'site'), listenToKeys()];
  ends.push(startLists(names.map((name, at) => summary({ id: name, visitorName: name, waitingSince: minute(at) }))));
  await draw(
    <>
      <Inbox />
      <HeldBar />
    </>,
  );
});

afterEach(() => {
  leaveSelection();
  for (const end of ends) end();
  openId.value = null;
  vi.unstubAllGlobals();
});

const selected = () => names.filter((name) => document.querySelector<HTMLInputElement>(`[aria-label="Select ${name}"]`)?.checked);
const bar = () => document.querySelector('.bulk-count')?.firstChild?.textContent ?? null;
const rowOf = (name: string) => document.getElementById(`row-${name}`) as HTMLElement;
const stand = (name: string) => act(() => rowOf(name).focus());
const clickWith = (element: Element | null, shiftKey: boolean) =>
  act(() => void element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey })));

test('rows are selected by their box, and with Shift up to another row', async () => {
  expect(bar()).toBe(null);
  await clickWith(document.querySelector('[aria-label="Select Ann"]'), false);
  expect([selected(), bar()]).toEqual([['Ann'], '1 selected']);
  await clickWith(rowOf('Cid'), true);
  expect(selected()).toEqual(['Ann', 'Bob', 'Cid']);
  expect(openId.value).toBe(null);
  await click(buttonNamed('All 4 shown'));
  expect(selected()).toEqual(names);
  expect(document.querySelector('[role="status"]')?.textContent).toBe('4 selected');
});

test('rows are selected by key, and Escape leaves', async () => {
  await stand('Bob');
  await press(rowOf('Bob'), 'x');
  expect(selected()).toEqual(['Bob']);
  await press(rowOf('Bob'), 'J', { shiftKey: true });
  expect(selected()).toEqual(['Bob', 'Cid']);
  expect(document.activeElement).toBe(rowOf('Cid'));
  await press(rowOf('Cid'), 'x');
  expect(selected()).toEqual(['Bob']);
  await press(rowOf('Cid'), 'Escape');
  expect([selected(), bar()]).toEqual([[], null]);
});

test('what is selected is closed at once by key, stands as going, and is undone by key', async () => {
  await stand('Ann');
  await press(rowOf('Ann'), 'x');
  await press(rowOf('Ann'), 'J', { shiftKey: true });
  await press(rowOf('Bob'), 'e');
  expect(bar()).toBe(null);
  expect([...document.querySelectorAll('.inbox-row-going')].map(({ id }) => id)).toEqual(['row-Ann', 'row-Bob']);
  expect(document.querySelector('.held-bar p')?.textContent).toBe('2 closed');
  expect(document.querySelector('.held-place [role="status"]')?.textContent).toBe('2 closed. Key u undoes it.');
  await press(rowOf('Bob'), 'u');
  expect(document.querySelector('.inbox-row-going')).toBe(null);
  expect(heldActs.value?.phase).toBe('undone');
});

test('the bar closes, and takes what is chosen', async () => {
  await click(document.querySelector('[aria-label="Select Ann"]'));
  await click(buttonNamed('Close'));
  expect(heldActs.value?.acts).toMatchObject([{ who: 'Ann', ask: { type: 'conversation.close', visitorRev: 1 } }]);
  expect(selected()).toEqual([]);
});
