import { setTimeout as pause } from 'node:timers/promises';
import type { Screen, Unsent } from '../checker/evidence.ts';
import type { History } from '../history.ts';
import { Line, type Target } from '../rig/line.ts';
import type { Shop } from '../rig/store.ts';
import { Agent } from './agent.ts';
import type { Client } from './client.ts';
import { Visitor } from './visitor.ts';

export interface CrowdOptions {
  shop: Shop;
  history: History;
  /** The node that the next connection goes to: as a balancer without stickiness would choose. */
  chooseNode(): Target;
  visitors: number;
  /** The visitors' network lets no WebSocket through. */
  blocksSockets: boolean;
}

const TALK_MS = { from: 200, to: 600 };
const TURN_MS = 3_000;
const GATHER_WITHIN_MS = 60_000;
/** Somebody who wants to write and is not connected looks at the page this often. */
const LOOKS = 0.3;

/** Visitors who talk with agents, all at once, through lines of their own. */
export class Crowd {
  readonly visitors: readonly Visitor[];
  readonly agents: readonly Agent[];
  readonly #timers = new Map<Client, NodeJS.Timeout>();
  #turning: NodeJS.Timeout | undefined;

  private constructor(visitors: readonly Visitor[], agents: readonly Agent[]) {
    this.visitors = visitors;
    this.agents = agents;
  }

  /** Resolves when every visitor is with a person. */
  static async gather({ shop, history, chooseNode, visitors: count, blocksSockets }: CrowdOptions): Promise<Crowd> {
    const place = async (isBlocked: boolean) => {
      const line = await Line.to(chooseNode);
      if (isBlocked) line.listen((direction, said) => direction === 'toClient' || !said.includes('Upgrade: websocket'));
      return { shop, history, line, blocksSockets: isBlocked };
    };
    const visitors: Visitor[] = [];
    for (let n = 1; n <= count; n++) visitors.push(new Visitor(`visitor-${n}`, await place(blocksSockets)));
    await until('every visitor is connected', () => visitors.every(({ connection }) => connection.name === 'ready'));
    for (const visitor of visitors) visitor.askForPerson();
    await until('every conversation has begun', () => visitors.every((visitor) => visitor.screens()[0]?.entries.length !== 0));
    const agents: Agent[] = [];
    for (const [n, account] of shop.agents.entries()) {
      const mine = visitors.filter((_, index) => index % shop.agents.length === n).map(({ conversationId }) => conversationId);
      agents.push(new Agent(`agent-${n + 1}`, await place(false), account, mine));
    }
    await until('every agent is connected', () => agents.every(({ connection }) => connection.name === 'ready'));
    for (const agent of agents) agent.takeAll();
    await until('every visitor is answered', () => visitors.every(({ isServed }) => isServed));
    return new Crowd(visitors, agents);
  }

  get clients(): readonly (Visitor | Agent)[] {
    return [...this.visitors, ...this.agents];
  }

  /** Everybody says something every 200 to 600 ms. */
  startTalking(): void {
    for (const client of this.clients) this.#talkSoon(client);
    this.#turning = setInterval(() => {
      for (const agent of this.agents) agent.turnTo();
    }, TURN_MS);
  }

  stopTalking(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    clearInterval(this.#turning);
  }

  /** Nobody says anything; whoever is not connected looks at their page now and then. */
  async calm(ms: number, isOver = () => false): Promise<void> {
    for (const endsAt = performance.now() + ms; performance.now() < endsAt && !isOver(); await pause(500)) {
      for (const client of this.clients) client.look();
    }
  }

  /** Resolves when nobody holds anything unsent, or after so long. */
  settle(withinMs: number): Promise<void> {
    return this.calm(withinMs, () => this.unsent().length === 0);
  }

  /** Whose connection leads to this node at the moment. */
  whoIsOn(node: string): string[] {
    return this.clients.filter(({ line }) => line.targets.has(node)).map(({ who }) => who);
  }

  screens(): Screen[] {
    return this.clients.flatMap((client) => client.screens());
  }

  unsent(): Unsent[] {
    return this.clients.flatMap((client) => client.unsent());
  }

  leave(): void {
    this.stopTalking();
    for (const client of this.clients) {
      client.stop();
      client.line.close();
    }
  }

  #talkSoon(client: Client): void {
    const timer = setTimeout(
      () => {
        if (client.connection.name === 'lost' && Math.random() < LOOKS) client.look();
        client.talk();
        this.#talkSoon(client);
      },
      TALK_MS.from + Math.random() * (TALK_MS.to - TALK_MS.from),
    );
    this.#timers.set(client, timer);
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const endsAt = performance.now() + GATHER_WITHIN_MS;
  while (!holds()) {
    if (performance.now() > endsAt) throw new Error(`It did not come about that ${what}.`);
    await pause(50);
  }
}
