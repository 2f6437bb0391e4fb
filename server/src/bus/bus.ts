import type { Onlooker } from '@deskbell/shared';

/**
 * "The log of this conversation now reaches `rev`." A hint, never a message: whoever misses one finds the entries by
 * reading the log after its cursor.
 */
export interface LogHint<Stored> {
  kind: 'log';
  siteId: string;
  conversationId: string;
  rev: number;
  /** On the node that stored them, the entries themselves; a hint from elsewhere has none. */
  stored?: Stored;
}

/** "Who is at the desk of this site has changed." */
interface PresenceHint {
  kind: 'presence';
  siteId: string;
}

/** "This session is over": its sockets are to be closed, wherever they are. */
interface SessionHint {
  kind: 'session';
  sessionHash: string;
}

/** "This agent does not belong to this site any more": their connections to it are to be closed, and what they hold is free. */
interface RemovedHint {
  kind: 'removed';
  siteId: string;
  userId: string;
}

/** "These agents are mentioned in the note at `rev`": whoever of them is connected is told. */
interface MentionHint {
  kind: 'mention';
  siteId: string;
  conversationId: string;
  rev: number;
  userIds: readonly string[];
}

/** "Something that agents may see of this visitor has changed." */
interface VisitorHint {
  kind: 'visitor';
  siteId: string;
  visitorId: string;
}

/** "This token is over": the sockets of whoever said it are to be closed. */
interface TokenHint {
  kind: 'token';
  siteId: string;
  tokenHash: string;
}

/** "A visitor is writing": the words themselves, where the shop shows them. They are nowhere else. */
interface TypingHint {
  kind: 'typing';
  siteId: string;
  conversationId: string;
  text: string | null;
}

/** "This agent does that with this conversation." What an agent does at one console takes the place of what they did there before. */
export interface AttendedHint {
  kind: 'attended';
  siteId: string;
  conversationId: string;
  /** The console. */
  line: string;
  userId: string;
  name: string;
  doing: Onlooker['doing'] | 'gone';
}

/** "The visitor has seen this conversation up to `seq`", as is stored. */
interface SeenHint {
  kind: 'seen';
  siteId: string;
  conversationId: string;
  seq: number;
  /** Epoch milliseconds, by the database's clock. */
  at: number;
}

/** "This agent has looked at this conversation up to `rev`", as is stored. */
interface LookedHint {
  kind: 'looked';
  siteId: string;
  conversationId: string;
  userId: string;
  rev: number;
  /** How far that is as the visitor counts. */
  seq: number;
}

/** What holds all that there is to know, for those who follow the conversation now. Whoever misses it hears the next. */
export type PassingHint = TypingHint | AttendedHint | SeenHint | LookedHint;

/** "Hints of other nodes may have been lost": whoever relies on them looks for themselves. */
interface GapHint {
  kind: 'gap';
}

export type Hint<Stored> =
  | LogHint<Stored>
  | PresenceHint
  | SessionHint
  | RemovedHint
  | MentionHint
  | VisitorHint
  | TokenHint
  | PassingHint
  | GapHint;

/** Carries hints to every follower on this node, and to the other nodes if there are any. */
export interface Bus<Stored> {
  publish(hint: Exclude<Hint<Stored>, GapHint>): void;
  /** @returns what ends the subscription. */
  subscribe(listener: (hint: Hint<Stored>) => void): () => void;
  /** How many other nodes are heard now. */
  readonly others: number;
  /** Whether other nodes would be heard; always true where there are none. */
  readonly isConnected: boolean;
  close(): Promise<void>;
}
