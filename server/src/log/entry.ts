import type { AgentEntry, Author, Contact, Content, ConversationState, PageSeen, VisitorEntry } from '@deskbell/shared';
import { messageWords } from '@deskbell/shared/client';
import type { Bus } from '../bus/bus.ts';

/** One line of a conversation's log, as it is stored. */
export interface Entry {
  rev: number;
  /** Null for what the visitor may not see. */
  seq: number | null;
  cid: string;
  at: Date;
  author: Author;
  content: Content;
}

export interface Assignee {
  id: string;
  name: string;
}

/** A conversation's row: its state and the counters of its log. */
export interface Conversation {
  siteId: string;
  id: string;
  visitorId: string;
  state: ConversationState;
  assignee: Assignee | null;
  epoch: string;
  lastRev: number;
  lastSeq: number;
  /** How far the bot has reacted. */
  botRev: number;
  /** What the visitor last said that wants a reaction. */
  lastVisitorRev: number;
  preview: string;
  previewBy: Author['kind'];
  /** Where it began. */
  page: PageSeen | null;
  createdAt: Date;
  lastEntryAt: Date;
  /** Since when the visitor has waited for a person's word, in `waiting` or `active`. */
  waitingSince: Date | null;
  /** Since when `assignee` has had it. */
  assignedAt: Date | null;
  /** Who last had it. */
  lastAgentId: string | null;
  /** Who let it go, by silence or on purpose, while it waits for somebody else. */
  letGoById: string | null;
  /** Where it is routed to; of a desk as it was then, so neither need be there any more. */
  teamId: string | null;
  topicId: string | null;
  snoozedUntil: Date | null;
  /** Where the visitor wants an answer when they have left. */
  contact: Contact | null;
  /** Since when the visitor waits for an e-mail and not at the page. */
  leadSince: Date | null;
  /** Nothing of this visitor is taken. */
  isBlocked: boolean;
  /** The entry that brought it where it stands: its state, who has it, or that it waits for an e-mail. */
  placedRev: number;
  /** What agents filed it under. */
  tags: readonly string[];
  /** The visitor's first language when it began, a BCP 47 tag. */
  language: string | null;
  /** Up to here, as its visitor counts, it was on an agent's screen. As it was when the row was read. */
  lookedSeq: number;
}

/** What the node that stored entries tells with its hint, so that nobody there has to read them again. */
export interface JustStored {
  conversation: Conversation;
  entries: readonly Entry[];
}

export type LogBus = Bus<JustStored>;

export function toAgentEntry(entry: Entry): AgentEntry {
  return { ...entry, at: entry.at.toISOString() };
}

/**
 * @param faces the pictures of agents, by whose they are.
 * @returns null for an entry that a visitor may not see. How the bot came to an answer stays in the house.
 */
export function toVisitorEntry({ seq, cid, at, author, content }: Entry, faces?: ReadonlyMap<string, string>): VisitorEntry | null {
  if (seq === null) return null;
  const face = author.kind === 'agent' ? faces?.get(author.id) : undefined;
  const seen = face === undefined ? author : { ...author, face };
  return { seq, cid, at: at.toISOString(), author: seen, content: 'why' in content ? withoutWhy(content) : content };
}

function withoutWhy({ why: _, ...said }: Content & { why?: unknown }): Content {
  return said as Content;
}

/** Whether the bot owes a word to what a visitor added, while the conversation is with it. */
export const wantsReaction = (content: Content): boolean =>
  (content.kind === 'message' && !content.filled) || (content.kind === 'feedback' && !content.helped);

/** The words of an entry that a list may show, or null if it has none. */
export function previewOf({ author, content }: Pick<Entry, 'author' | 'content'>): string | null {
  switch (content.kind) {
    case 'message':
      // What the bot asks for says less than what the visitor had said.
      return content.deleted || (content.form && author.kind === 'bot') ? null : shortened(messageWords(content));
    case 'answer':
    case 'page_answer':
      return shortened(content.text);
    // What the visitor asked says more to whoever looks at the list.
    case 'suggestions':
    case 'clarify':
    case 'note':
    case 'deletion':
    case 'erasure':
    case 'tags':
    case 'identity':
    case 'move':
    case 'feedback':
    case 'rating':
    case 'contact':
    case 'mail':
      return null;
    default:
      return content satisfies never;
  }
}

const PREVIEW = 140;

function shortened(text: string): string {
  // Cut before it is looked at: a code point has at most two of these.
  const start = text.slice(0, 4 * PREVIEW).replace(/\s+/g, ' ');
  return start.length <= PREVIEW ? start : [...start].slice(0, PREVIEW).join('');
}
