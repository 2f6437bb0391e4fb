/**
 * Whether the same statement may succeed in a moment: the connection was lost, another transaction was in the way, or the
 * database is starting, stopping, full or out of connections (SQLSTATE classes 08, 40, 53, 57, 58).
 */
export function isTransient(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return /^(08|40|53|57|58)/.test(code) || /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET)/.test(code);
}
