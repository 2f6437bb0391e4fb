import type { MoveReason } from '@deskbell/shared';
import { expect, test } from 'vitest';
import { en } from '../locale/en.ts';
import { headerLine } from './header-line.ts';
import type { WidgetState } from './store.ts';

const closedBy = (reason: MoveReason) =>
  headerLine(
    {
      connection: { name: 'ready' },
      conversationState: 'closed',
      entries: [{ content: { kind: 'move', reason } }, { content: { kind: 'message', text: 'Thanks' } }],
    } as unknown as WidgetState,
    en,
  );

test('a matter that the visitor has closed invites the next one, and one that an agent closed can be opened again', () => {
  expect(closedBy('visitor_confirmed')).toBe('Write to ask something else.');
  expect(closedBy('agent_closed')).toBe('This conversation is closed. Write to open it again.');
});
