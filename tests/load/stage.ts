import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../support/postgres.ts';
import { newDatabaseOn } from '../support/postgres-database.ts';
import { ServerProcess } from '../support/server-process.ts';
import type { Job } from './driver/jobs.ts';
import { Driver } from './driver-process.ts';
import { kill } from './kill.ts';

const SERVER_SETTINGS = {
  HOST: '127.0.0.1',
  // One address sends everything here: nothing may be refused that a crowd of shops would be allowed.
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'error',
};

/** Everything that a scenario has started, and how to end it: in the end, when it fails, and on Ctrl-C. */
export class Stage {
  /** What is being measured: stands before whatever is said. */
  heading = '';
  /** Somebody wants it to stop: what fails from here on fails because of that. */
  ending = false;
  /** What a reader of the figures has to know, such as what could not be measured. */
  readonly notes: string[] = [];
  readonly #show: (text: string) => void;
  readonly #ends: (() => Promise<unknown>)[] = [];
  #postgresUrl: string | undefined;

  constructor(show: (text: string) => void) {
    this.#show = show;
  }

  /** Shows what is going on. */
  say(text: string): void {
    this.#show([this.heading, text].filter(Boolean).join(': '));
  }

  /** Where the Postgres of this run listens: one for all scenarios, each with databases of its own. */
  get postgresUrl(): string {
    if (this.#postgresUrl === undefined) throw new Error('Postgres was not started');
    return this.#postgresUrl;
  }

  async startPostgres(): Promise<void> {
    const starting = startPostgres();
    // Asked to end while it starts, it is ended as soon as it can be.
    this.onEnd(() => starting.then(({ stop }) => stop()));
    this.#postgresUrl = (await starting).url;
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  async newDatabase(): Promise<string> {
    const { url, drop } = await newDatabaseOn(this.postgresUrl);
    this.onEnd(drop);
    return url;
  }

  /** The built product as a process of its own; on PGlite in a folder of its own unless the settings say otherwise. */
  async startServer(settings: Record<string, string> = {}): Promise<ServerProcess> {
    const { server, start } = await this.prepareServer(settings);
    await start();
    return server;
  }

  /** The same, not started yet. `start` resolves when it is ready. */
  async prepareServer(settings: Record<string, string> = {}): Promise<{ server: ServerProcess; start(): Promise<void> }> {
    const server = await ServerProcess.prepare();
    this.onEnd(() => server.remove());
    return { server, start: () => server.start({ ...SERVER_SETTINGS, ...settings }) };
  }

  startDriver<Kind extends Job['kind']>(job: Extract<Job, { kind: Kind }>): Driver<Kind> {
    const driver = new Driver<Kind>(job);
    this.onEnd(() => driver.end());
    return driver;
  }

  /** Starts one of the baselines as a process of its own. @returns its first message, which it sends when it serves. */
  async startBaseline<Said>(
    name: string,
    args: string[] = [],
    settings: Record<string, string> = {},
  ): Promise<{ said: Said; pid: number }> {
    const child = fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), args, { env: { ...process.env, ...settings } });
    this.onEnd(() => kill(child));
    const said = await new Promise<Said>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Said));
      child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    });
    return { said, pid: child.pid as number };
  }

  /**
   * Something that was started, and how to end it.
   *
   * @throws Error when everything is being ended already: then it is ended at once.
   */
  onEnd(end: () => Promise<unknown>): void {
    if (this.ending) {
      void end();
      throw new Error('everything is being ended');
    }
    this.#ends.push(end);
  }

  /** Ends everything that was started after `mark`, the youngest first. */
  async clear(mark = 0): Promise<void> {
    while (this.#ends.length > mark) {
      // One that cannot be ended, since it never began, keeps none of the others.
      await this.#ends
        .pop()?.()
        .catch(() => {});
    }
  }

  /** How much has been started so far. */
  get mark(): number {
    return this.#ends.length;
  }
}
