/** Where visitors and agents find a node of Deskbell. */
export interface NodeAddress {
  port: number;
  /** As it calls itself: `http://localhost:8080`. */
  url: string;
}

export interface DeskbellTarget {
  kind: 'deskbell';
  /** Visitors are dealt out to them in turn; agents connect to the first. */
  nodes: NodeAddress[];
  publicKey: string;
  /** The shop's page. */
  origin: string;
  siteId: string;
  /** Of the first node. */
  ticket: string;
}

export interface SocketIoTarget {
  kind: 'socket.io';
  port: number;
}

export interface EchoTarget {
  kind: 'echo';
  port: number;
}

export type Target = DeskbellTarget | SocketIoTarget | EchoTarget;

/** As many as the server takes: each conversation always has `inFlight` messages that are not both acknowledged and seen. */
export interface SaturateJob {
  kind: 'saturate';
  target: Target;
  conversations: number;
  inFlight: number;
  warmUpMs: number;
  measureMs: number;
}

export interface Saturated {
  messages: number;
  elapsedMs: number;
  /** With those before and after the measuring: what must be found in the database. */
  messagesInAll: number;
  /** Microseconds of processor time that the driver itself took while it measured. */
  driverCpuUs: number;
}

/** A steady rate whatever the server does: latencies count from when a message was due, not from when it left. */
export interface PaceJob {
  kind: 'pace';
  target: Target;
  conversations: number;
  perSecond: number;
  warmUpMs: number;
  measureMs: number;
}

/** Milliseconds from when a message was due. */
export interface Paced {
  messages: number;
  ackP50: number;
  ackP99: number;
  seenP50: number;
  seenP99: number;
}

/** Visitors who only are there, until told to leave. */
export interface HoldJob {
  kind: 'hold';
  target: DeskbellTarget | EchoTarget;
  connections: number;
  /** New connections a second. */
  perSecond: number;
}

/** Visitors who each have said something to the first node, and come back to the second when the first has died. */
export interface ComeBackJob {
  kind: 'come-back';
  target: DeskbellTarget;
  visitors: number;
  perSecond: number;
  /** Each waits a random part of it before it comes back; 0 for all at once. */
  spreadMs: number;
  /** Where to. */
  port: number;
}

export interface CameBack {
  /** Of the time from a visitor's first attempt until it was resumed. */
  handshakeP50: number;
  handshakeP99: number;
  /** From the death of the node until the last visitor was resumed. */
  allMs: number;
  /** Attempts that failed and were made again, as the reconnect policy says. */
  retries: number;
}

/** An agent of the shop, signed in. */
export interface AgentAtDesk {
  id: string;
  cookie: string;
}

/** Visitors who wait for a person, and agents who appear, one when the one before has what they can have or all at once. */
export interface DeskJob {
  kind: 'desk';
  target: DeskbellTarget;
  visitors: number;
  /** Those of them who stay on the page. */
  following: number;
  /** New visitors a second. */
  perSecond: number;
  agents: AgentAtDesk[];
  /** Of the site's desk: how many each of them is given. */
  limit: number;
  how: 'one by one' | 'all at once';
}

export interface DeskWorked {
  /** Conversations that an agent has heard to be theirs, each told to one agent only. */
  given: number;
  /** Visitors who stayed and heard that somebody has them. */
  told: number;
  /** From an agent's hello until they hear of the first conversation that is theirs, in milliseconds. */
  p50: number;
  p99: number;
  /** From the first hello until the last conversation's agent has heard of it. */
  allMs: number;
}

export interface JobResults {
  saturate: Saturated;
  pace: Paced;
  hold: { connections: number };
  'come-back': CameBack;
  desk: DeskWorked;
}

export type Job = SaturateJob | PaceJob | HoldJob | ComeBackJob | DeskJob;

/** What a driver tells its parent. `measuring` and `measured` are the bounds of what is counted. */
export type DriverMessage =
  | { event: 'ready' | 'measuring' | 'measured' }
  | { event: 'result'; result: JobResults[Job['kind']] }
  | { event: 'failed'; reason: string };

/** What a parent tells its driver: to leave. */
export type ParentMessage = 'leave';
