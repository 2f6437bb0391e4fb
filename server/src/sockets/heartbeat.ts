import { LIMITS } from '@deskbell/shared';
import type { WebSocket } from '@fastify/websocket';

/** Pings now and then, and ends a socket that does not answer. Spread, so that the pings of many do not come at once. */
export function beat(socket: WebSocket): () => void {
  let pongTimer: NodeJS.Timeout | undefined;
  const period = LIMITS.heartbeatMs * (0.8 + Math.random() * 0.4);
  const timer = setInterval(() => {
    if (pongTimer) return;
    socket.ping();
    pongTimer = setTimeout(() => socket.terminate(), LIMITS.pongTimeoutMs);
  }, period);
  socket.on('pong', () => {
    clearTimeout(pongTimer);
    pongTimer = undefined;
  });
  return () => {
    clearInterval(timer);
    clearTimeout(pongTimer);
  };
}
