/** The browser's locks, as far as the console asks for them: one holder of a name, until what it does is over. */
export function fakeLocks(): Pick<LockManager, 'request' | 'query'> {
  const held = new Set<string>();
  async function request(name: string, options: LockOptions, work: (lock: Lock | null) => unknown): Promise<unknown> {
    const mode = options.mode ?? 'exclusive';
    if (options.ifAvailable && held.has(name)) return work(null);
    held.add(name);
    try {
      return await work({ name, mode });
    } finally {
      held.delete(name);
    }
  }
  const query = async () => ({ held: [...held].map((name) => ({ name })), pending: [] });
  return { request: request as LockManager['request'], query };
}
