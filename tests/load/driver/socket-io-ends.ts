import { nanoid } from 'nanoid';
import { cidOf, type Ends, type Listener, readCid, TEXT } from './ends.ts';
import { FrameSocket } from './frame-socket.ts';
import type { SocketIoTarget } from './jobs.ts';

// What the packets of Engine.IO 4 and Socket.IO 5 begin with: the first digit is the one's type, the second the other's.
const [OPEN, PING, PONG, CONNECT, EVENT, ACK] = ['0', '2', '3', '40', '42', '43'];

/** The same visitors and the same agent, on the wire of the Socket.IO baseline. */
export async function openSocketIo({ port }: SocketIoTarget, conversations: number, listener: Listener): Promise<Ends> {
  const ids = Array.from({ length: conversations }, () => nanoid(22));
  const agent = await connect(port, { who: 'agent' }, listener, (chunk, start) => {
    if (!chunk.startsWith(EVENT, start)) return;
    const { conversation, message } = readCid(chunk, start);
    listener.seen(conversation, message, null);
  });
  const visitors: FrameSocket[] = [];
  for (const conversationId of ids) {
    const visitor = await connect(port, { who: 'visitor', visitorId: nanoid(22), conversationId }, listener, (chunk, start) => {
      if (!chunk.startsWith(ACK, start)) return;
      const { conversation, message } = readCid(chunk, start);
      listener.acked(conversation, message, null);
    });
    visitors.push(visitor);
  }
  return {
    send: (conversation, message) => {
      // The number after the packet's type asks for an acknowledgement.
      visitors[conversation]?.send(
        `${EVENT}${message}["message",{"cid":"${cidOf(conversation, message)}","conversationId":"${ids[conversation]}","text":"${TEXT}"}]`,
      );
    },
    close: () => {
      for (const socket of [agent, ...visitors]) socket.destroy();
    },
  };
}

/** Resolves when the server has let it in. */
function connect(
  port: number,
  auth: Record<string, string>,
  listener: Listener,
  onPacket: (chunk: string, start: number) => void,
): Promise<FrameSocket> {
  return new Promise((resolve, reject) => {
    const opening = FrameSocket.open({
      address: { port, path: '/socket.io/?EIO=4&transport=websocket', host: `localhost:${port}`, origin: 'https://shop.example' },
      onFrame: (chunk, start) => {
        if (chunk.startsWith(CONNECT, start)) opening.then(resolve);
        else if (chunk.startsWith(PING, start)) opening.then((socket) => socket.send(PONG));
        else if (chunk.startsWith(OPEN, start)) opening.then((socket) => socket.send(CONNECT + JSON.stringify(auth)));
        else onPacket(chunk, start);
      },
      onClose: (code) => listener.failed(`a socket of the baseline was closed with ${code}`),
    });
    opening.catch(reject);
  });
}
