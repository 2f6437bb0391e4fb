import type { ConversationState, PublicSite, VisitorEntry } from '@deskbell/shared';
import type { ConnectionState, OutboxItem } from '@deskbell/shared/client';
import type { Desk, Queue, VisitorAppend } from './visitor-connection.ts';

/** 'topic': what it is about, before a person is asked for. 'contact': where to answer by e-mail. */
export type Asks = 'topic' | 'contact' | null;

/** All that the panel draws from. A new object after each change. */
export interface WidgetState {
  open: boolean;
  /** The visitor opened it, and is about to write. */
  wantsFocus: boolean;
  site: PublicSite | null;
  connection: ConnectionState;
  desk: Desk;
  /** Of a conversation that waits, once it is known. */
  queue: Queue | null;
  /** What the visitor is asked before somebody is called, or has asked for: see `ask`. */
  asks: Asks;
  /** What it is about has been asked up to this entry. */
  topicSeq: number;
  /** Why the link that the visitor came by led nowhere; empty but for then. */
  notice: string;
  /** Null until the first message. */
  conversationState: ConversationState | null;
  conversationId: string | null;
  /** Whether the log is as it was at the last sync: before that nothing is known of it. */
  synced: boolean;
  entries: readonly VisitorEntry[];
  /** Up to here somebody of the shop has looked at them; 0 where that is not known, or not told. */
  lookedSeq: number;
  outbox: readonly OutboxItem<VisitorAppend>[];
  unread: number;
  /** The last send did not fit into the outbox. */
  full: boolean;
  /** Who is writing an answer; empty where nobody is. */
  writer: string;
}

/** How many of these the visitor has not had on the screen, having seen all up to `seenSeq`. */
export const unreadAfter = (seenSeq: number, entries: readonly VisitorEntry[]): number =>
  entries.filter(
    ({ seq, author, content }) => seq > seenSeq && author.kind !== 'visitor' && content.kind !== 'feedback' && content.kind !== 'deletion',
  ).length;
