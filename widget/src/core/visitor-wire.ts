import { HttpSocket, type Socket, socketWithFallback } from '@deskbell/shared/client';

/** A visitor's ways to the server. */
export interface VisitorWire {
  open(): Socket;
  /** Asks while the page goes away: nobody will read the answer. */
  askInPassing(hello: object, ask: object): void;
}

export function createVisitorWire(server: string, siteKey: string): VisitorWire {
  const site = `?site=${encodeURIComponent(siteKey)}`;
  // Sent as plain text, which a browser lets through to another origin without asking there first.
  const post = (path: 'poll' | 'ask', body: object, init: RequestInit) =>
    fetch(`${server}/v1/visitor/${path}${site}`, { method: 'POST', credentials: 'omit', body: JSON.stringify(body), ...init });
  return {
    open: socketWithFallback({
      webSocket: () => new WebSocket(`${server.replace(/^http/, 'ws')}/v1/ws/visitor${site}`),
      http: () => new HttpSocket((path, body, signal) => post(path, body, { signal })),
    }),
    askInPassing: (hello, ask) => {
      post('ask', { hello, ask }, { keepalive: true }).catch(() => {});
    },
  };
}
