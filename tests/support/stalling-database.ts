import type { Database } from '@deskbell/server/database';

/** A transaction that stands still. */
interface Stalled {
  /** Resolves when it does. */
  stands: Promise<void>;
  /** Lets it go on. */
  release(): void;
}

/** A database whose transactions can be made to stand still between two statements, as a process does that gets no time. */
export class StallingDatabase {
  #next: { pattern: RegExp; reach(): void; gate: Promise<void> } | null = null;

  /** Between a server and its database. */
  wrap = (database: Database): Database => ({
    ...database,
    transaction: (work) =>
      database.transaction((query) =>
        work(async (text, parameters) => {
          const rows = await query(text, parameters);
          const next = this.#next;
          if (next?.pattern.test(text)) {
            this.#next = null;
            next.reach();
            await next.gate;
          }
          return rows as never;
        }),
      ),
  });

  /** Of the transaction that runs such a statement next, right after it. */
  stallAfter(pattern: RegExp): Stalled {
    let release = () => {};
    const gate = new Promise<void>((go) => {
      release = go;
    });
    const stands = new Promise<void>((reach) => {
      this.#next = { pattern, reach, gate };
    });
    return { stands, release };
  }
}
