import { HttpSocket, type Socket } from '@deskbell/shared/client';
import { type Frame, newConnection, type Recorded, writeDown } from './recorded-socket.ts';

/** The wire over HTTP, written down as a socket is: each request is a connection of its own, and may reach another node. */
export function recordedPolls(addressOf: (path: 'poll' | 'ask') => string, origin: string, recorded: Recorded): Socket {
  const { history, who, node } = recorded;
  return new HttpSocket(async (path, body, signal) => {
    const connection = newConnection();
    const { ask } = body as { ask?: { cid?: string } };
    history.add({ type: 'opened', who, connection, node: node() });
    if (ask?.cid !== undefined) history.add({ type: 'sent', who, connection, cid: ask.cid });
    let isAnswered = false;
    try {
      const headers = { origin, 'content-type': 'text/plain' };
      const response = await fetch(addressOf(path), { method: 'POST', headers, body: JSON.stringify(body), signal });
      const answer = (await response.json()) as { frames?: Frame[] };
      for (const frame of answer.frames ?? []) writeDown(frame, connection, recorded);
      isAnswered = true;
      return { status: response.status, json: async () => answer };
    } finally {
      history.add({ type: 'closed', who, connection, code: isAnswered ? 1000 : 1006 });
    }
  });
}
