import { once } from 'node:events';
import { WebSocket } from 'ws';
import { freePort } from '../support/free-port.ts';

/** A stretch of a program's time, as V8 samples it. Lines and columns count from 0. */
export interface CpuProfile {
  nodes: { id: number; callFrame: CallFrame }[];
  samples: number[];
  timeDeltas: number[];
}

export interface CallFrame {
  functionName: string;
  url: string;
  lineNumber: number;
  columnNumber: number;
}

/** Talks to a Node process that was started with `settings`, as its debugger would. */
export class Inspector {
  readonly #socket: WebSocket;
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** What to put into the environment of a process, and how to reach it then. */
  static async prepare(): Promise<{ settings: Record<string, string>; connect(): Promise<Inspector> }> {
    const port = await freePort();
    return {
      settings: { NODE_OPTIONS: `--inspect=127.0.0.1:${port} --inspect-publish-uid=http` },
      connect: async () => {
        const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
        const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '', { maxPayload: 0, perMessageDeflate: false });
        await once(socket, 'open');
        return new Inspector(socket);
      },
    };
  }

  /** Everything that nothing refers to is gone when this resolves. */
  async collectGarbage(): Promise<void> {
    await this.#ask('HeapProfiler.collectGarbage');
  }

  async startProfile(): Promise<void> {
    await this.#ask('Profiler.enable');
    await this.#ask('Profiler.start');
  }

  async stopProfile(): Promise<CpuProfile> {
    return ((await this.#ask('Profiler.stop')) as { profile: CpuProfile }).profile;
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(method: string): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      const onMessage = (data: unknown) => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
        if (answer.id !== id) return;
        this.#socket.off('message', onMessage);
        if (answer.error) reject(new Error(`${method}: ${answer.error.message}`));
        else resolve(answer.result);
      };
      this.#socket.on('message', onMessage);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }
}
