import { openDeskbell } from './deskbell-ends.ts';
import { openEcho } from './echo-ends.ts';
import type { Ends, Listener } from './ends.ts';
import { inOrder } from './in-order.ts';
import type { Target } from './jobs.ts';
import { openSocketIo } from './socket-io-ends.ts';

/** Opens both ends of that many conversations, on the wire that the target speaks. Deskbell promises an order and is held to it. */
export function openEnds(target: Target, conversations: number, listener: Listener): Promise<Ends> {
  switch (target.kind) {
    case 'deskbell':
      return openDeskbell(target, conversations, inOrder(conversations, listener));
    case 'socket.io':
      return openSocketIo(target, conversations, listener);
    case 'echo':
      return openEcho(target, conversations, listener);
    default:
      return target satisfies never;
  }
}
