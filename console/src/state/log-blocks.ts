import type { AgentEntry, Author, Content } from '@deskbell/shared';
import type { OutboxItem } from '@deskbell/shared/client';
import type { AgentAppend } from '../api/agent-connection.ts';
import { dayOf } from './dates.ts';
import { type Along, type Quoting, quotable } from './going-along.ts';
import type { Mention } from './mentions.ts';

type Of<Kind extends Content['kind']> = AgentEntry & { content: Extract<Content, { kind: Kind }> };

/** What the bot said by itself. */
export type Attempt = Of<'answer'> | Of<'suggestions'> | Of<'page_answer'> | Of<'clarify'>;

/** Something of one's own that the server may not have yet. */
export type Pending = OutboxItem<AgentAppend>;

export interface Line {
  cid: string;
  at: string;
  text: string;
  /** Where it stands in the log, for what the server has. */
  rev?: number;
  seq?: number | null;
  along?: Pick<Extract<Content, { kind: 'message' }>, 'files' | 'quote' | 'product' | 'replies' | 'form' | 'filled'>;
  isDeleted?: boolean;
  /** Of a form: the visitor has filled it in. */
  isAnswered?: boolean;
  /** I said it, and may take it back. */
  isOwn?: boolean;
  quotable?: Quoting | null;
  /** The colleagues whom a note means. */
  mentions?: readonly Mention[];
  pending?: Pending;
  /** What a pending one is to bring. */
  toBring?: Along;
}

/** What the page of a conversation is made of, from top to bottom. */
export type Block = { key: string } & (
  | { kind: 'day'; at: string }
  /** What one author said without anybody else in between. */
  | { kind: 'said'; isNote: boolean; author: Author; at: string; lines: Line[] }
  | { kind: 'move'; entry: Of<'move'> }
  | { kind: 'attempt'; entry: Attempt }
  | { kind: 'feedback'; entry: Of<'feedback'> }
  | { kind: 'rating'; entry: Of<'rating'> }
  | { kind: 'erasure'; entry: Of<'erasure'> }
  /** `isReplaced`: another address came after it, and the answer goes there. */
  | { kind: 'contact'; entry: Of<'contact'>; isReplaced: boolean }
  | { kind: 'mail'; entry: Of<'mail'> }
  | { kind: 'tags'; entry: Of<'tags'> }
  | { kind: 'identity'; entry: Of<'identity'> }
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
  // What was said before a visitor deleted it is empty, and not worth a line for each.
  const from = entries.findLastIndex(({ content }) => content.kind === 'erasure');
  for (const entry of entries.slice(Math.max(from, 0))) {
    startDay(blocks, entry.at);
    if (entry === firstNew) blocks.push({ key: 'new', kind: 'new' });
    if (entry.content.kind === 'contact') replaceContact(blocks, entry.content.email);
    if (entry.content.kind === 'message' && entry.content.filled) markAnswered(blocks, entry.content.filled.formSeq);
    if (entry.content.kind === 'rating') dropRating(blocks, entry.content.closedSeq);
    blocks.push(...blockOf(entry, blocks.at(-1), me.id));
  }
  const stored = new Set(entries.map(({ cid }) => cid));
  const author: Author = { kind: 'agent', ...me };
  for (const item of pending) {
    const { ask, queuedAt } = item;
    if (stored.has(ask.cid)) continue;
    const at = new Date(queuedAt).toISOString();
    if (ask.type === 'message.send')
      blocks.push(...said(false, author, { cid: ask.cid, at, text: ask.text, pending: item, toBring: ask as Along }, blocks.at(-1)));
    else if (ask.type === 'note.add')
      blocks.push(...said(true, author, { cid: ask.cid, at, text: ask.text, pending: item }, blocks.at(-1)));
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

function markAnswered(blocks: Block[], formSeq: number): void {
  for (const block of blocks) {
    const line = block.kind === 'said' ? block.lines.find(({ seq }) => seq === formSeq) : undefined;
    if (line) line.isAnswered = true;
  }
}

/** The visitor's last word on what was closed there is the one that counts. */
function dropRating(blocks: Block[], closedSeq: number): void {
  const at = blocks.findLastIndex((block) => block.kind === 'rating' && block.entry.content.closedSeq === closedSeq);
  if (at >= 0) blocks.splice(at, 1);
}

function startDay(blocks: Block[], at: string): void {
  const before = blocks.findLast((block) => block.kind === 'day');
  if (before?.kind !== 'day' || dayOf(before.at) !== dayOf(at)) blocks.push({ key: `day ${dayOf(at)}`, kind: 'day', at });
}

function blockOf(entry: AgentEntry, before: Block | undefined, myId: string): Block[] {
  const { author, content } = entry;
  const key = `${entry.rev}`;
  switch (content.kind) {
    case 'message':
    case 'note':
      return said(content.kind === 'note', author, lineOf(entry, content, myId), before);
    case 'answer':
    case 'suggestions':
    case 'page_answer':
    case 'clarify':
      return [{ key, kind: 'attempt', entry: { ...entry, content } as Attempt }];
    case 'move':
      return [{ key, kind: 'move', entry: { ...entry, content } }];
    case 'feedback':
      return [{ key, kind: 'feedback', entry: { ...entry, content } }];
    case 'rating':
      return [{ key, kind: 'rating', entry: { ...entry, content } }];
    case 'contact':
      return [{ key, kind: 'contact', entry: { ...entry, content }, isReplaced: false }];
    case 'mail':
      return [{ key, kind: 'mail', entry: { ...entry, content } }];
    case 'tags':
      return [{ key, kind: 'tags', entry: { ...entry, content } }];
    case 'erasure':
      return [{ key, kind: 'erasure', entry: { ...entry, content } }];
    case 'identity':
      return [{ key, kind: 'identity', entry: { ...entry, content } }];
    case 'deletion':
      return [];
    default:
      // A server newer than this page may know more kinds: they leave no mark here.
      content satisfies never;
      return [];
  }
}

function lineOf(entry: AgentEntry, content: Extract<Content, { kind: 'message' | 'note' }>, myId: string): Line {
  const { cid, at, rev, seq, author } = entry;
  const { text } = content;
  if (content.deleted) return { cid, at, text, rev, seq, isDeleted: true };
  return {
    ...{ cid, at, text, rev, seq },
    ...(content.kind === 'message' && { along: content }),
    ...(content.kind === 'note' && content.mentions && { mentions: content.mentions }),
    isOwn: author.kind === 'agent' && author.id === myId,
    quotable: quotable(entry),
  };
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
