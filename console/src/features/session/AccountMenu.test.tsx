// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { sessionState } from '../../state/session.ts';
import { mia, minute, session, summary, tom } from '../../test-support/cast.ts';
import { buttonNamed, click, draw } from '../../test-support/draw.ts';
import { startLists } from '../../test-support/lists.ts';
import { AccountMenu } from './AccountMenu.tsx';

let end = () => {};
afterEach(() => end());

const owed = (id: string, assignee = mia) => summary({ id, state: 'active', assignee, unansweredSince: minute(0) });

test('who signs out while visitors wait for their answer reads what becomes of them', async () => {
  sessionState.value = { name: 'signed-in', session: session() };
  end = startLists([owed('a'), owed('b', tom)]);
  const page = await draw(<AccountMenu />);
  await click(buttonNamed('Account of Mia'));
  expect(page.textContent).toContain('One visitor waits for your answer. The conversation goes back to the queue.');
  expect(buttonNamed('Sign out')).toBeDefined();
});
