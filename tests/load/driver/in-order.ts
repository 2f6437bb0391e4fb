import type { Listener } from './ends.ts';

/** How far one end of one conversation has come. */
interface Heard {
  message: number;
  /** Null before the first. */
  place: number | null;
}

/**
 * Holds what arrives against what was promised before it passes it on: at each end each conversation's messages come in
 * the order in which they were sent, each once, and the log's numbers have no hole.
 */
export function inOrder(conversations: number, listener: Listener): Listener {
  const nothing = () => Array.from({ length: conversations }, (): Heard => ({ message: -1, place: null }));
  const ends = { acked: nothing(), seen: nothing() };
  const check = (end: 'acked' | 'seen', conversation: number, message: number, place: number | null) => {
    const before = ends[end][conversation] as Heard;
    const follows = before.place === null || place === before.place + 1;
    if (place === null || !follows || message !== before.message + 1) {
      listener.failed(
        `conversation ${conversation}: message ${message} was ${end} at ${place}, after message ${before.message} at ${before.place}`,
      );
    }
    before.message = message;
    before.place = place;
    listener[end](conversation, message, place);
  };
  return {
    acked: (...what) => check('acked', ...what),
    seen: (...what) => check('seen', ...what),
    failed: listener.failed,
  };
}
