import { nanoid } from 'nanoid';
import { cidOf, type Ends, type Listener, readCid, TEXT } from './ends.ts';
import { FrameSocket } from './frame-socket.ts';
import type { EchoTarget } from './jobs.ts';

/** Visitors whose frames come back as they are: what comes back counts as acknowledged and as seen. */
export async function openEcho({ port }: EchoTarget, conversations: number, listener: Listener): Promise<Ends> {
  const address = { port, path: '/', host: `localhost:${port}`, origin: 'https://shop.example' };
  const visitors: FrameSocket[] = [];
  const frames: string[] = [];
  for (let index = 0; index < conversations; index += 1) {
    visitors.push(
      await FrameSocket.open({
        address,
        onFrame: (chunk, start) => {
          const { conversation, message } = readCid(chunk, start);
          listener.acked(conversation, message, null);
          listener.seen(conversation, message, null);
        },
        onClose: (code) => listener.failed(`a socket of the echo was closed with ${code}`),
      }),
    );
    frames.push(`","conversationId":"${nanoid(22)}","text":"${TEXT}"}`);
  }
  return {
    send: (conversation, message) => {
      visitors[conversation]?.send(`{"type":"message.send","cid":"${cidOf(conversation, message)}${frames[conversation]}`);
    },
    close: () => {
      for (const visitor of visitors) visitor.destroy();
    },
  };
}
