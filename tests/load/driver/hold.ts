import { visitorAddress } from './deskbell-ends.ts';
import type { Tell } from './driver.ts';
import { FrameSocket } from './frame-socket.ts';
import { gently } from './gently.ts';
import type { DeskbellTarget, EchoTarget, HoldJob, NodeAddress } from './jobs.ts';
import { Line } from './line.ts';

/** Opens the connections gently, says when all stand, and keeps them until it is told to leave. */
export async function hold(
  { target, connections, perSecond }: HoldJob,
  tell: Tell,
  fail: (reason: string) => void,
  leave: Promise<void>,
): Promise<{ connections: number }> {
  const onClose = (code: number) => fail(`an idle connection was closed with ${code}`);
  await gently(connections, perSecond, () => (target.kind === 'echo' ? openEchoed(target, onClose) : openGreeted(target, onClose)));
  tell({ event: 'ready' });
  await leave;
  return { connections };
}

/** A visitor who has opened the chat and said nothing. */
async function openGreeted(target: DeskbellTarget, onClose: (code: number) => void): Promise<void> {
  const line = await Line.open(visitorAddress(target, target.nodes[0] as NodeAddress), () => false, onClose);
  line.ask({ type: 'hello', v: 1, token: null, cursors: [] });
  await line.next('ready');
}

/** Open once its first frame has come back, as a visitor is when the server is ready for them. */
function openEchoed({ port }: EchoTarget, onClose: (code: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    FrameSocket.open({
      address: { port, path: '/', host: `localhost:${port}`, origin: 'https://shop.example' },
      onFrame: () => resolve(),
      onClose,
    }).then((socket) => socket.send('{"type":"hello"}'), reject);
  });
}
