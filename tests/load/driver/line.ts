import { type Address, FrameSocket } from './frame-socket.ts';

interface Frame {
  type: string;
  [key: string]: unknown;
}

interface Waiting {
  type: string;
  resolve(frame: Frame): void;
  reject(error: Error): void;
}

/** What arrived and was not yet asked for, and who waits. */
interface State {
  frames: Frame[];
  waiting: Waiting | null;
}

const PATIENCE_MS = 30_000;

/**
 * A socket that speaks Deskbell's wire: one frame awaited after another while it is being set up, and then, for speed,
 * every frame as it stands.
 */
export class Line {
  readonly #socket: FrameSocket;
  readonly #state: State;

  private constructor(socket: FrameSocket, state: State) {
    this.#socket = socket;
    this.#state = state;
  }

  /** @param onFrame from the first time that it answers true it gets every frame, and `next` none. */
  static async open(address: Address, onFrame: (chunk: string, start: number) => boolean, onClose: (code: number) => void): Promise<Line> {
    const state: State = { frames: [], waiting: null };
    const socket = await FrameSocket.open({
      address,
      // One report on each line.
      onFrame: (chunk, start, end) => {
        for (let from = start; from < end; ) {
          const line = chunk.indexOf('\n', from);
          const to = line < 0 || line > end ? end : line;
          if (!onFrame(chunk, from)) take(state, JSON.parse(chunk.slice(from, to)));
          from = to + 1;
        }
      },
      onClose: (code) => {
        state.waiting?.reject(new Error(`closed with ${code}, waiting for ${state.waiting.type}`));
        onClose(code);
      },
    });
    return new Line(socket, state);
  }

  ask(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  /** The frame as it is to be on the wire. */
  send(text: string): void {
    this.#socket.send(text);
  }

  /** The next frame of this type; those before it are dropped. @throws Error on a refusal. */
  next(type: string): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${type} within ${PATIENCE_MS} ms`)), PATIENCE_MS);
      this.#state.waiting = {
        type,
        resolve: (frame) => {
          clearTimeout(timer);
          resolve(frame);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      for (const frame of this.#state.frames.splice(0)) take(this.#state, frame);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

function take(state: State, frame: Frame): void {
  const { waiting } = state;
  if (!waiting) {
    state.frames.push(frame);
    return;
  }
  if (frame.type !== waiting.type && frame.type !== 'error') return;
  state.waiting = null;
  if (frame.type === 'error') waiting.reject(new Error(`refused: ${JSON.stringify(frame)}`));
  else waiting.resolve(frame);
}
