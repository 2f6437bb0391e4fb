/** An agent who is connected and takes conversations. */
export interface AvailableAgent {
  id: string;
  name: string;
  /** Conversations that they hold. */
  open: number;
  /** Those of them in which something was said in the last ten minutes, or an answer is owed: only these count towards the limit. */
  live: number;
  /** When the desk last gave them one, in milliseconds since 1970; null: never. */
  assignedMs: number | null;
}

export interface WaitingConversation {
  id: string;
  /** Who may have it. */
  agentIds: readonly string[];
  /** Who spoke with this visitor last. */
  preferredId: string | null;
  /** Who passed it on, or left it without an answer: they may not be at their desk, whatever their console says. */
  letGoById: string | null;
}

export interface Assigned {
  conversationId: string;
  agent: { id: string; name: string };
}

/**
 * Who gets what: the oldest first, each to the agent whom its visitor knows, else to whoever has the fewest open and was given one longest
 * ago. Never to whoever let it go: they may take it by hand. What nobody has room for stays.
 *
 * @param waiting oldest first.
 * @param limit live conversations that an agent has at most.
 */
export function assign(
  waiting: readonly WaitingConversation[],
  agents: readonly AvailableAgent[],
  limit: number,
  nowMs: number,
): Assigned[] {
  const standing = new Map(agents.map((agent) => [agent.id, { ...agent }]));
  const assigned: Assigned[] = [];
  for (const { id, agentIds, preferredId, letGoById } of waiting) {
    const free = agentIds.flatMap((agentId) => standing.get(agentId) ?? []).filter(({ live }) => live < limit);
    const fit = free.filter((agent) => agent.id !== letGoById);
    const chosen = fit.find((agent) => agent.id === preferredId) ?? fit.sort(byTurn)[0];
    if (!chosen) continue;
    assigned.push({ conversationId: id, agent: { id: chosen.id, name: chosen.name } });
    chosen.open += 1;
    chosen.live += 1;
    // One after the other, also within a millisecond.
    chosen.assignedMs = nowMs + assigned.length;
  }
  return assigned;
}

const byTurn = (a: AvailableAgent, b: AvailableAgent): number =>
  a.open - b.open || (a.assignedMs ?? 0) - (b.assignedMs ?? 0) || (a.id < b.id ? -1 : 1);
