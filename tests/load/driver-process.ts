import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DriverMessage, Job, JobResults, ParentMessage } from './driver/jobs.ts';
import { kill } from './kill.ts';

type Event = 'ready' | 'measuring' | 'measured';

/** A load generator in a process of its own, seen from its parent. */
export class Driver<Kind extends Job['kind']> {
  readonly #child: ChildProcess;
  readonly #result: Promise<JobResults[Kind]>;
  readonly #events = new Map<Event, () => void>();

  constructor(job: Extract<Job, { kind: Kind }>) {
    this.#child = fork(fileURLToPath(new URL('./driver.js', import.meta.url)), [JSON.stringify(job)]);
    this.#result = new Promise((resolve, reject) => {
      this.#child.on('message', (message: DriverMessage) => {
        if (message.event === 'result') resolve(message.result as JobResults[Kind]);
        else if (message.event === 'failed') reject(new Error(message.reason));
        else this.#events.get(message.event)?.();
      });
      this.#child.on('exit', (code) => reject(new Error(`the driver ended with ${code}`)));
    });
    // Whoever waits hears of it; nobody has to.
    this.#result.catch(() => {});
  }

  /** Resolves when the driver says so. @throws Error when it fails before. */
  async until(event: Event): Promise<void> {
    await Promise.race([new Promise<void>((resolve) => this.#events.set(event, resolve)), this.#result]);
  }

  /** @throws Error that says why the run does not count. */
  get result(): Promise<JobResults[Kind]> {
    return this.#result;
  }

  tell(message: ParentMessage): void {
    this.#child.send(message);
  }

  end(): Promise<void> {
    return kill(this.#child);
  }
}
