import type { Author, Content } from '@deskbell/shared';
import type { Conversation, Entry } from './entry.ts';

export interface NewEntry {
  /** The request's own `cid` for the entry that answers it; left out for what comes along. */
  cid?: string;
  author: Author;
  content: Content;
  /** False for what the visitor may not see. */
  visible: boolean;
}

/**
 * What an append comes to, given the conversation as it is under its lock. A change comes with an entry: a conversation
 * whose counters did not move has not changed.
 */
export interface Plan {
  entries: NewEntry[];
  change?: Partial<
    Pick<
      Conversation,
      | 'state'
      | 'assignee'
      | 'botRev'
      | 'waitingSince'
      | 'assignedAt'
      | 'lastAgentId'
      | 'letGoById'
      | 'teamId'
      | 'topicId'
      | 'snoozedUntil'
      | 'contact'
      | 'leadSince'
      | 'isBlocked'
      | 'tags'
      | 'preview'
      | 'previewBy'
    >
  >;
}

export interface Append {
  siteId: string;
  conversationId: string;
  /** With `authorId` the name of this request: sent again, it gives back what is stored. Null for what nobody sends again. */
  cid: string | null;
  authorId: string;
  /** Makes the conversation if it is not there. */
  open?: { visitorId: string; page: Conversation['page']; language: string | null };
  /** Pure: may run more than once. An AppError thrown here refuses this append and no other. */
  plan(conversation: Conversation, now: Date): Plan;
}

export interface Stored {
  /** As it stands after the batch that this append was stored in. */
  conversation: Conversation;
  /** The entry with the request's `cid`; null when the request changed nothing. */
  entry: Entry | null;
  repeated: boolean;
}
