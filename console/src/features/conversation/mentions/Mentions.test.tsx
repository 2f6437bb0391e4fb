// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, openPending } from '../../../state/connection.ts';
import { deskAgents } from '../../../state/desk.ts';
import { composerMode } from '../../../state/drafts.ts';
import { blocksOf } from '../../../state/log-blocks.ts';
import { openId } from '../../../state/place.ts';
import { sessionState } from '../../../state/session.ts';
import { asAgent, conversationId, entry, mia, session, summary, tom } from '../../../test-support/cast.ts';
import { colleague } from '../../../test-support/desk-cast.ts';
import { draw, labelled, press, type } from '../../../test-support/draw.ts';
import { startFakeServer } from '../../../test-support/fake-server.ts';
import { Composer } from '../Composer.tsx';
import { LogBlock } from '../LogBlock.tsx';

let disconnect = () => {};
const zoe = { id: 'zoe', name: 'Zoe Tomás' };

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  openId.value = conversationId;
  disconnect = connect(mia.id, 'site');
  deskAgents.value = { agents: [colleague(mia), colleague(tom), colleague({ ...zoe, availability: 'away' })], mayRemove: false };
  await draw(<Composer summary={summary({ state: 'active', assignee: mia })} />);
  await act(() => {
    composerMode.value = 'note';
  });
});

afterEach(() => {
  disconnect();
  openId.value = null;
  deskAgents.value = null;
  vi.unstubAllGlobals();
});

const note = () => labelled('Note for the team');
const offered = () => [...document.querySelectorAll('.mention-option-name')].map(({ textContent }) => textContent);
const asked = () => openPending.value.map(({ ask }) => ask);

test('behind an at sign the colleagues are offered, and nobody else', async () => {
  await type(note(), 'Look, @');
  expect(offered()).toEqual(['Tom', 'Zoe Tomás']);
  await type(note(), 'Look, @tomas');
  expect(offered()).toEqual(['Zoe Tomás']);
  expect(document.getElementById(note().getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Zoe Tomás');
  await type(note(), 'Look, @nobody');
  expect(offered()).toEqual([]);
});

test('one is chosen by key, and Enter once more adds the note with who is meant', async () => {
  await type(note(), 'Look, @');
  await press(note(), 'ArrowDown');
  await press(note(), 'Enter');
  expect(note().value).toBe('Look, @Zoe Tomás ');
  expect(offered()).toEqual([]);
  await type(note(), 'Look, @Zoe Tomás and @Tom, please');
  await press(note(), 'Escape');
  await press(note(), 'Enter');
  expect(asked()).toMatchObject([{ type: 'note.add', text: 'Look, @Zoe Tomás and @Tom, please', mentions: [tom.id, zoe.id] }]);
});

test('Escape closes the list and leaves the at sign alone', async () => {
  await type(note(), 'at 5 @');
  await press(note(), 'Escape');
  expect(offered()).toEqual([]);
  await press(note(), 'Enter');
  expect(asked()).toMatchObject([{ type: 'note.add', text: 'at 5 @' }]);
  expect(asked()[0]).not.toHaveProperty('mentions');
});

test('in a reply an at sign is an at sign', async () => {
  await act(() => {
    composerMode.value = 'reply';
  });
  await type(labelled('Reply to Ann'), '@To');
  expect(offered()).toEqual([]);
});

test('in the log who is meant stands out, and I do most', async () => {
  const content = { kind: 'note', text: '@Mia and @Tom: see https://a.example', mentions: [mia, tom] } as const;
  const [, block] = blocksOf([entry(1, asAgent(tom), { ...content, mentions: [...content.mentions] })], [], mia);
  if (!block) throw new Error('There is no note.');
  const page = await draw(<LogBlock block={block} visitorName="Ann" />);
  const marks = [...page.querySelectorAll('mark')].map(({ textContent, className }) => `${textContent} ${className}`);
  expect(marks).toEqual(['@Mia mention mention-me', '@Tom mention']);
  expect(page.querySelector('.said-text')?.textContent).toBe('@Mia and @Tom: see https://a.example');
  expect(page.querySelector('.said-text a')?.textContent).toBe('https://a.example');
});
