import type { AgentEntry, Author, Content } from '@deskbell/shared';
import type { OutboxItem } from '@deskbell/shared/client';
import type { AgentAppend } from '../api/agent-connection.ts';
import { dayOf } from './dates.ts';

type Of<Kind extends Content['kind']> = AgentEntry & { content: Extract<Content, { kind: Kind }> };

/** What the bot said by itself. */
export type Attempt = Of<'answer'> | Of<'suggestions'> | Of<'page_answer'> | Of<'clarify'>;

/** Something of one's own that the server may not have yet. */
export type Pending = OutboxItem<AgentAppend>;

export interface Line {
  cid: string;
  at: string;
  text: string;
  pending?: Pending;
}

/** What the page of a conversation is made of, from top to bottom. */
export type Block = { key: string } & (
  | { kind: 'day'; at: string }
  /** What one author said without anybody else in between. */
  | { kind: 'said'; isNote: boolean; author: Author; at: string; lines: Line[] }
  | { kind: 'move'; entry: Of<'move'> }
  | { kind: 'attempt'; entry: Attempt }
  | { kind: 'feedback'; entry: Of<'feedback'> }
  /** `isReplaced`: another address came after it, and the answer goes there. */
  | { kind: 'contact'; entry: Of<'contact'>; isReplaced: boolean }
  | { kind: 'mail'; entry: Of<'mail'> }
  | { kind: 'pending-move'; pending: Pending }
  /** What follows is new to me. */
  | { kind: 'new' }
);

/** Lines of one author stand together when less than this is between them. */
const TOGETHER_MS = 5 * 60_000;

/**
 * @param pending this conversation's part of the outbox: stands below everything that is stored, in its own order.
 * @param newAfter the `rev` after which everything is new to me; what I said myself is not.
 */
export function blocksOf(
  entries: readonly AgentEntry[],
  pending: readonly Pending[],
  me: { id: string; name: string },
  newAfter: number | null = null,
): Block[] {
  const blocks: Block[] = [];
  const firstNew = newAfter === null ? undefined : entries.find(({ rev, author }) => rev > newAfter && author.id !== me.id);
  for (const entry of entries) {
    startDay(blocks, entry.at);
    if (entry === firstNew) blocks.push({ key: 'new', kind: 'new' });
    if (entry.content.kind === 'contact') replaceContact(blocks, entry.content.email);
    blocks.push(...blockOf(entry, blocks.at(-1)));
  }
  const stored = new Set(entries.map(({ cid }) => cid));
  const author: Author = { kind: 'agent', ...me };
  for (const item of pending) {
    const { ask, queuedAt } = item;
    if (stored.has(ask.cid)) continue;
    const at = new Date(queuedAt).toISOString();
    if (ask.type === 'message.send' || ask.type === 'note.add')
      blocks.push(...said(ask.type === 'note.add', author, { cid: ask.cid, at, text: ask.text, pending: item }, blocks.at(-1)));
    else blocks.push({ key: ask.cid, kind: 'pending-move', pending: item });
  }
  return blocks;
}

/** How many messages there are that somebody else wrote. */
export const saidByOthers = (entries: readonly AgentEntry[], myId: string): number =>
  entries.filter(({ author, content }) => author.id !== myId && (content.kind === 'message' || content.kind === 'note')).length;

function replaceContact(blocks: Block[], email: string): void {
  const before = blocks.findLast((block) => block.kind === 'contact');
  if (before?.kind === 'contact' && before.entry.content.email !== email) before.isReplaced = true;
}

function startDay(blocks: Block[], at: string): void {
  const before = blocks.findLast((block) => block.kind === 'day');
  if (before?.kind !== 'day' || dayOf(before.at) !== dayOf(at)) blocks.push({ key: `day ${dayOf(at)}`, kind: 'day', at });
}

function blockOf(entry: AgentEntry, before: Block | undefined): Block[] {
  const { cid, at, author, content } = entry;
  const key = `${entry.rev}`;
  switch (content.kind) {
    case 'message':
    case 'note':
      return said(content.kind === 'note', author, { cid, at, text: content.text }, before);
    case 'answer':
    case 'suggestions':
    case 'page_answer':
    case 'clarify':
      return [{ key, kind: 'attempt', entry: { ...entry, content } as Attempt }];
    case 'move':
      return [{ key, kind: 'move', entry: { ...entry, content } }];
    case 'feedback':
      return [{ key, kind: 'feedback', entry: { ...entry, content } }];
    case 'contact':
      return [{ key, kind: 'contact', entry: { ...entry, content }, isReplaced: false }];
    case 'mail':
      return [{ key, kind: 'mail', entry: { ...entry, content } }];
    case 'deletion':
    case 'tags':
      return [];
    default:
      // A server newer than this page may know more kinds: they leave no mark here.
      content satisfies never;
      return [];
  }
}

/** Adds to the block before if that is the same author's, else begins one. */
function said(isNote: boolean, author: Author, line: Line, before: Block | undefined): Block[] {
  if (before?.kind === 'said' && before.isNote === isNote && before.author.kind === author.kind && before.author.id === author.id) {
    const last = before.lines.at(-1);
    if (last && Date.parse(line.at) - Date.parse(last.at) < TOGETHER_MS) {
      before.lines.push(line);
      return [];
    }
  }
  return [{ key: line.cid, kind: 'said', isNote, author, at: line.at, lines: [line] }];
}
