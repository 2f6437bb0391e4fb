import { nanoid } from 'nanoid';
import { FrameSocket } from '../driver/frame-socket.ts';
import { Line } from '../driver/line.ts';
import type { Scenario } from './scenario.ts';

/** The demo shop that the built-in database begins with, and a question that its FAQ knows. */
const DEMO_KEY = 'fernweh-demo';
const QUESTION = 'How long does delivery take?';

/** From nothing to the first answer: the process begins, somebody asks as soon as anybody listens, the bot has answered. */
export const coldStart: Scenario = {
  name: 'cold-start',
  gives: ['fresh_start_ms', 'cold_start_ms'],
  async run(stage) {
    const { server, start } = await stage.prepareServer();
    const startAndAsk = async () => {
      const startedAt = performance.now();
      const ready = start();
      await askFirst(server.port, server.url, ready);
      const took = performance.now() - startedAt;
      await ready;
      return took;
    };
    stage.say('an empty folder');
    const fresh = await startAndAsk();
    await server.interrupt();
    stage.say('a folder with data');
    return { fresh_start_ms: fresh, cold_start_ms: await startAndAsk() };
  },
};

/** Bare `ws` from its start to its first frame: what Node itself takes. */
export const coldStartWs: Scenario = {
  name: 'ws-cold-start',
  gives: ['ws_cold_start_ms'],
  async run(stage) {
    const startedAt = performance.now();
    const { said } = await stage.startBaseline<{ port: number }>('echo-server');
    await new Promise<void>((resolve, reject) => {
      FrameSocket.open({
        address: { port: said.port, path: '/', host: `localhost:${said.port}`, origin: 'https://shop.example' },
        onFrame: () => resolve(),
        onClose: () => {},
      }).then((socket) => socket.send('{}'), reject);
    });
    return { ws_cold_start_ms: performance.now() - startedAt };
  },
};

/** Knocks until somebody opens. @param started rejects when nobody ever will. */
async function askFirst(port: number, url: string, started: Promise<void>): Promise<void> {
  const address = { port, path: `/v1/ws/visitor?site=${DEMO_KEY}`, host: new URL(url).host, origin: url };
  let ended: unknown;
  started.catch((error) => {
    ended = error;
  });
  for (;;) {
    if (ended) throw ended;
    const line = await Line.open(
      address,
      () => false,
      () => {},
    ).catch(() => null);
    if (line) return ask(line);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function ask(line: Line): Promise<void> {
  line.ask({ type: 'hello', v: 1, token: null, cursors: [] });
  await line.next('ready');
  line.ask({ type: 'message.send', cid: nanoid(22), conversationId: nanoid(22), text: QUESTION });
  await line.next('entry.stored');
  // The bot's answer is in the log's first sync, or comes right after it.
  const synced = (await line.next('conversation.synced')) as unknown as { entries: { content: { kind: string } }[] };
  let answered = synced.entries.some(({ content }) => content.kind === 'answer');
  while (!answered) {
    const { entry } = (await line.next('entry.added')) as unknown as { entry: { content: { kind: string } } };
    answered = entry.content.kind === 'answer';
  }
  line.close();
}
