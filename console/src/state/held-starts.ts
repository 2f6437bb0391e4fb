import type { ConversationSummary } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import type { AgentAppend } from '../api/agent-connection.ts';
import type { Receiver } from './acts.ts';
import { hold } from './held-acts.ts';
import { visitorNameOf } from './visitor-name.ts';

/* What can be undone for ten seconds, to one conversation or many. */

const begin = (done: string, rows: readonly ConversationSummary[], askOf: (row: ConversationSummary) => AgentAppend): void =>
  hold(
    done,
    rows.map((row) => ({ who: visitorNameOf(row), ask: askOf(row) })),
  );

const ids = ({ id }: ConversationSummary) => ({ cid: nanoid(22), conversationId: id });

/** Where the visitor writes before it is closed, it stays open. */
export const closeAll = (rows: readonly ConversationSummary[]): void =>
  begin('closed', rows, (row) => ({ type: 'conversation.close', ...ids(row), visitorRev: row.lastVisitorRev }));

/** @param name of whoever gets them. */
export const assignAll = (rows: readonly ConversationSummary[], to: Receiver, name: string): void =>
  begin(`assigned to ${name}`, rows, (row) => ({ type: 'conversation.handoff', ...ids(row), to }));

export const tagAll = (rows: readonly ConversationSummary[], tag: string): void =>
  begin(`tagged “${tag}”`, rows, (row) => ({ type: 'conversation.tag', ...ids(row), add: [tag], remove: [] }));
