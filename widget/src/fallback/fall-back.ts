import { HttpSocket, type Post, type Socket, socketWithFallback } from '@deskbell/shared/client';

/** A download of its own: the wire over HTTP, a moment after one more WebSocket; for the page's life if it is heard first. */
export const openBeside = (webSocket: () => Socket, post: Post): (() => Socket) =>
  socketWithFallback({ webSocket, http: () => new HttpSocket(post) }, true);
