import type { AgentEntry, Content, ConversationSummary, Session } from '@deskbell/shared';

export const mia = { id: 'mia'.padEnd(22, '-'), name: 'Mia' };
export const tom = { id: 'tom'.padEnd(22, '-'), name: 'Tom' };
export const ann = { kind: 'visitor', id: 'ann'.padEnd(22, '-'), name: '' } as const;
export const bot = { kind: 'bot', id: 'bot', name: '' } as const;

export const conversationId = 'conversation'.padEnd(22, '-');
export const noon = Date.parse('2026-11-20T12:00:00.000Z');

/** So many minutes after noon, as it stands on the wire. */
export const minute = (minutes: number): string => new Date(noon + minutes * 60_000).toISOString();

export const summary = (given: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: conversationId,
  visitorName: 'Ann',
  state: 'waiting',
  assignee: null,
  rev: 1,
  placedRev: given.rev ?? 1,
  lastVisitorRev: given.rev ?? 1,
  preview: 'Do you ship to Norway?',
  previewBy: 'visitor',
  page: { url: 'https://shop.example/boots', title: 'Boots' },
  createdAt: minute(0),
  lastEntryAt: minute(0),
  unansweredSince: null,
  teamId: null,
  topicId: null,
  snoozedUntil: null,
  contact: null,
  leadSince: null,
  isBlocked: false,
  tags: [],
  language: null,
  waitingSince: given.state === undefined || given.state === 'waiting' ? minute(0) : null,
  ...given,
});

export const entry = (rev: number, author: AgentEntry['author'], content: Content, at = minute(rev)): AgentEntry => ({
  rev,
  seq: content.kind === 'note' || content.kind === 'mail' ? null : rev,
  cid: `cid-${rev}`.padEnd(22, '-'),
  at,
  author,
  content,
});

export const said = (text: string): Content => ({ kind: 'message', text });
export const asAgent = (agent: { id: string; name: string }): AgentEntry['author'] => ({ kind: 'agent', ...agent });

export const session = (given: Partial<Session> = {}): Session => ({
  agent: { ...mia, email: 'mia@shop.example' },
  sites: [{ id: 'site'.padEnd(22, '-'), name: 'Fernweh', publicKey: 'key', origins: ['https://shop.example'], role: 'owner' }],
  mail: true,
  ...given,
});
