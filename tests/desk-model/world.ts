import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@deskbell/server/database';
import type { AgentClient } from '../support/agent-client.ts';
import type { Shop, SignedIn } from '../support/deskbell.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { type Filed, faultsOf, type Known, neglect, type Rules, readFiled } from './law.ts';

/** Where the desk runs: in this process, or in several. */
export interface Site {
  readonly shop: Pick<Shop, 'site' | 'origin'>;
  readonly database: Pick<Database, 'query'>;
  readonly rules: Rules;
  newVisitor(): Promise<VisitorClient>;
  newAgent(who: SignedIn): Promise<AgentClient>;
}

export interface Player {
  who: SignedIn;
  client: AgentClient | null;
  goneSince: number | null;
  takes: boolean;
}

/** How long what must follow by itself may take. */
const PATIENCE_MS = 6_000;

/** The people of one run, and what they have brought about. */
export class World {
  readonly site: Site;
  readonly agents: Player[];
  readonly visitors: VisitorClient[] = [];

  constructor(site: Site, agents: readonly SignedIn[]) {
    this.site = site;
    this.agents = agents.map((who) => ({ who, client: null, goneSince: null, takes: true }));
  }

  pickVisitor(n: number): VisitorClient {
    return this.visitors[n % this.visitors.length] as VisitorClient;
  }

  pickAgent(n: number): Player {
    return this.agents[n % this.agents.length] as Player;
  }

  /** An agent who is connected, if any is. */
  pickConnected(n: number): { player: Player; client: AgentClient } | null {
    const connected = this.agents.flatMap((player) => (player.client ? [{ player, client: player.client }] : []));
    return connected[n % connected.length] ?? null;
  }

  filed(): Promise<Filed[]> {
    return readFiled(this.site.database.query, this.site.shop.site.id);
  }

  /** @throws Error with every fault, where the desk does not do what it promises. */
  async check(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const all = await this.filed();
      const broken = all.flatMap((filed) => faultsOf(filed).map((fault) => `${filed.id}: ${fault}\n${logOf(filed)}`));
      if (broken.length > 0) throw new Error(broken.join('\n'));
      const left = neglect(all, this.#known(), this.site.rules);
      if (left.length === 0) return;
      if (performance.now() > until) throw new Error(`${left.join('\n')}\n${all.map(logOf).join('\n')}`);
      await wait(10);
    }
  }

  close(): void {
    for (const { client } of this.agents) client?.close();
    for (const visitor of this.visitors) visitor.close();
  }

  #known(): Known[] {
    return this.agents.map(({ who, client, goneSince, takes }) => ({
      id: who.session.agent.id,
      isConnected: client !== null,
      goneSinceMs: goneSince,
      takes,
    }));
  }
}

const logOf = ({ id, state, entries }: Filed): string =>
  `  ${id} ${state}: ${entries.map(({ author, content }) => (content.kind === 'move' ? `${content.reason}→${content.to}` : `${author} ${content.kind}`)).join(', ')}`;
