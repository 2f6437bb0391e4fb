import type { Append, ConnectionState, OutboxItem, Standing } from '@deskbell/shared/client';
import type { Screen, Unsent } from '../checker/evidence.ts';
import type { History } from '../history.ts';
import type { Line } from '../rig/line.ts';
import type { Shop } from '../rig/store.ts';

/** Where a client stands: its shop, its own line to whichever node, and the history that it writes down. */
export interface Place {
  shop: Shop;
  line: Line;
  history: History;
  /** A network that lets no WebSocket through. */
  blocksSockets: boolean;
}

/** A visitor's widget or an agent's console, without the drawing. */
export interface Client {
  readonly who: string;
  readonly line: Line;
  readonly connection: ConnectionState;
  /** Says one thing, if there is room for it. */
  talk(): void;
  /** The person looks at their page: what `online` and `visibilitychange` tell a real client. */
  look(): void;
  screens(): Screen[];
  unsent(): Unsent[];
  stop(): void;
}

export const nodeOf = (line: Line): string => [...line.targets].at(-1) ?? '';

export const visitorCursor = ({ conversationId, epoch, place }: Standing) => ({ conversationId, epoch, seq: place });
export const agentCursor = ({ conversationId, epoch, place }: Standing) => ({ conversationId, epoch, rev: place });

/** What a client still holds, whichever kind it is. */
export const unsentOf = (who: string, items: readonly OutboxItem<Append>[]): Unsent[] =>
  items.map(({ ask: { cid, conversationId }, status }) => ({ who, status, cid, conversationId }));

let spoken = 0;

/** What nobody else says, long enough to be worth losing. */
export const newText = (who: string): string => `${who} says ${++spoken}: ${'and so on '.repeat(Math.floor(Math.random() * 6))}`.trim();
