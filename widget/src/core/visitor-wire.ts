import { LIMITS } from '@deskbell/shared';
import { type Socket, toJson } from '@deskbell/shared/client';

/** A visitor's ways to the server. */
export interface VisitorWire {
  open(): Socket;
  /** Asks while the page goes away: nobody will read the answer. */
  askInPassing(hello: object, ask: object): void;
}

/** @param reconnect connects anew: there is another way now than the one that leads nowhere. */
export function createVisitorWire(server: string, siteKey: string, reconnect: () => void): VisitorWire {
  const site = `?site=${encodeURIComponent(siteKey)}`;
  // Sent as plain text, which a browser lets through to another origin without asking there first.
  const post = (path: 'poll' | 'ask', body: object, init: RequestInit) =>
    fetch(`${server}/v1/visitor/${path}${site}`, { method: 'POST', credentials: 'omit', body: toJson(body), ...init });
  const webSocket = () => new WebSocket(`${server.replace(/^http/, 'ws')}/v1/ws/visitor${site}`);

  /** WebSockets that ended before anything came, since one that did not. */
  let failed = 0;
  let isHeard = false;
  let open = (): Socket => {
    isHeard = false;
    let socket: WebSocket;
    try {
      socket = webSocket();
    } catch (error) {
      // The page's policy may forbid it.
      fallBack();
      throw error;
    }
    const timer = setTimeout(fallBack, LIMITS.fallbackAfterMs);
    socket.addEventListener('message', () => {
      clearTimeout(timer);
      isHeard = true;
      failed = 0;
    });
    socket.addEventListener('close', ({ code }) => {
      clearTimeout(timer);
      // The server's own word has come through.
      if (!isHeard && code < 4000 && ++failed > 1) fallBack();
    });
    // Whoever gives it up does not hold it against it.
    const { close } = socket;
    socket.close = (code) => {
      clearTimeout(timer);
      isHeard = true;
      // While it is being made, a browser would complain of it in the console of the shop's page.
      if (socket.readyState === 0) socket.onopen = () => close.call(socket, code);
      else close.call(socket, code);
    };
    return socket;
  };

  /** The way over HTTP is a download of its own, since few need it. One that does not come is asked for again by the next failure. */
  const fallBack = () => {
    // What cannot be reached at all would only be remembered by the browser as missing.
    if (!navigator.onLine) return;
    import('../fallback/fall-back.ts').then(
      ({ openBeside }) => {
        if (isHeard) return;
        open = openBeside(webSocket, (path, body, signal) => post(path, body, { signal }));
        reconnect();
      },
      () => {},
    );
  };

  return {
    open: () => open(),
    askInPassing: (hello, ask) => {
      post('ask', { hello, ask }, { keepalive: true }).catch(() => {});
    },
  };
}
