/** One edit of one file. `from` must stand in it exactly once. */
export interface Edit {
  file: string;
  from: string;
  to: string;
}

/** The product with one of its promises taken out, and the faults that must notice. */
export interface Mutation {
  name: string;
  says: string;
  edits: readonly Edit[];
  /** At least one of these must go red. */
  faults: readonly string[];
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'acknowledge-before-commit',
    says: 'Everybody is told when an entry is written, before COMMIT.',
    edits: [
      {
        file: 'server/src/log/lane.ts',
        from: 'return this.#tell(batch, await this.#store(appends, lookFirst || attempt > 0));',
        // What is only begun is left as it is: whoever looks for it before it is there finds nothing, and no crowd would gather.
        to: `if (appends.some((append) => !this.#known.get(append))) return this.#tell(batch, await this.#store(appends, lookFirst || attempt > 0));
        return await this.#database.transaction(async (query) => this.#tell(batch, await storeBatch(query, appends, this.#known, lookFirst || attempt > 0)));`,
      },
    ],
    faults: ['kill-at-commit', 'cut-commits', 'kill-node', 'kill-postgres'],
  },
  {
    name: 'no-unique-index',
    says: 'Nothing keeps a cid from being stored twice: no unique index, no search for repeats.',
    edits: [
      {
        file: 'server/migrations/0000_start.sql',
        from: 'CREATE UNIQUE INDEX "entries_cid"',
        to: 'CREATE INDEX "entries_cid"',
      },
      {
        file: 'server/src/log/store-batch.ts',
        from: 'const named = appends.filter(({ cid }) => cid !== null);',
        to: 'const named: Append[] = [];',
      },
    ],
    faults: ['cut-acks', 'send-thrice'],
  },
  {
    name: 'read-before-subscribing',
    says: 'A log is read first and subscribed to afterwards, from where it has got to meanwhile.',
    edits: [
      { file: 'server/src/log/feed.ts', from: 'this.#followings.set(key, followings.add(following));', to: '' },
      {
        file: 'server/src/log/feed.ts',
        from: 'const { lastRev, lastSeq, epoch } = synced.conversation;',
        to: `this.#followings.set(key, followings.add(following));
             const [meanwhile] = await readConversations(this.#database.query, [options]);
             const { lastRev, lastSeq, epoch } = meanwhile ?? synced.conversation;`,
      },
    ],
    faults: ['slow-database'],
  },
  {
    name: 'ignore-gaps',
    says: 'Server and client take an entry that is ahead of a hole as if it were the next one.',
    edits: [
      { file: 'server/src/log/feed.ts', from: 'if (entry.rev > following.rev + 1) return false;', to: '' },
      { file: 'shared/src/client/conversation-log.ts', from: 'if (place > this.place + 1) {', to: 'if (place < 0) {' },
    ],
    faults: ['kill-bus'],
  },
  {
    name: 'no-head-query',
    says: 'Nobody looks at the heads of the followed logs: neither every 5 s nor when hints may have been lost.',
    edits: [
      {
        file: 'server/src/log/feed.ts',
        from: 'if (this.#lookingAtHeads || this.#followings.size === 0) return;',
        to: 'if (this.#followings.size >= 0) return;',
      },
    ],
    faults: ['kill-bus'],
  },
];
