import type { Hint } from './bus.ts';

/** What travels between nodes: a hint without the entries, which each node reads for itself. */
type Line =
  | ['l', siteId: string, conversationId: string, rev: number]
  | ['p', siteId: string]
  | ['s', sessionHash: string]
  | ['r', siteId: string, userId: string]
  | ['v', siteId: string, visitorId: string];

/** One message on the channel. Each node counts its own, so that a listener notices when one is missing. */
export interface Packet {
  node: string;
  count: number;
  lines: Line[];
}

type Sent = Exclude<Hint<unknown>, { kind: 'gap' }>;

export function lineOf(hint: Sent): Line {
  switch (hint.kind) {
    case 'log':
      return ['l', hint.siteId, hint.conversationId, hint.rev];
    case 'presence':
      return ['p', hint.siteId];
    case 'session':
      return ['s', hint.sessionHash];
    case 'removed':
      return ['r', hint.siteId, hint.userId];
    case 'visitor':
      return ['v', hint.siteId, hint.visitorId];
    default:
      return hint satisfies never;
  }
}

export function hintOf(line: Line): Sent {
  switch (line[0]) {
    case 'l':
      return { kind: 'log', siteId: line[1], conversationId: line[2], rev: line[3] };
    case 'p':
      return { kind: 'presence', siteId: line[1] };
    case 's':
      return { kind: 'session', sessionHash: line[1] };
    case 'r':
      return { kind: 'removed', siteId: line[1], userId: line[2] };
    case 'v':
      return { kind: 'visitor', siteId: line[1], visitorId: line[2] };
    default:
      return line satisfies never;
  }
}

/** Hints that say the same thing are sent as one: of a log only the furthest. */
export const sameThing = (hint: Sent): string => {
  const [kind, ...ids] = lineOf(hint);
  return kind === 'l' || kind === 'r' || kind === 'v' ? `${kind} ${ids[0]} ${ids[1]}` : `${kind} ${ids[0]}`;
};

/** @returns null for what no node of ours has sent. */
export function parsePacket(text: string): Packet | null {
  try {
    const packet = JSON.parse(text) as Partial<Packet> | null;
    return typeof packet?.node === 'string' && typeof packet.count === 'number' && Array.isArray(packet.lines) ? (packet as Packet) : null;
  } catch {
    return null;
  }
}
