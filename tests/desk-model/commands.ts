import type { AgentAsk, VisitorAsk } from '@deskbell/shared';
import fc from 'fast-check';
import { nanoid } from 'nanoid';
import type { AgentClient } from '../support/agent-client.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import type { World } from './world.ts';

/** The world itself is the model: what holds of it is checked after each step. */
type Step = fc.AsyncCommand<object, World>;

type Append<Ask> = Extract<Ask, { cid: string }>;

type Asked<Ask> = Ask extends unknown ? Omit<Ask, 'cid' | 'conversationId'> : never;

/** Asks and waits for the answer, whatever it is. */
async function asks(client: VisitorClient | AgentClient, ask: Append<VisitorAsk> | Append<AgentAsk>): Promise<'stored' | string> {
  const answered = () => client.received.find((report) => 'cid' in report && report.cid === ask.cid);
  client.sendRaw(ask);
  const until = performance.now() + 8_000;
  for (;;) {
    const answer = answered();
    if (answer) return answer.type === 'error' ? answer.code : 'stored';
    if (performance.now() > until) throw new Error(`${ask.type} was not answered`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function step(name: string, run: (world: World) => Promise<void>, check = (_: World) => true): Step {
  return {
    check: () => true,
    run: async (_, world) => {
      if (!check(world)) return;
      await run(world);
      await world.check();
    },
    toString: () => name,
  };
}

const somebodyWrote = ({ visitors }: World) => visitors.length > 0;
const somebodyIsThere = (world: World) => somebodyWrote(world) && world.pickConnected(0) !== null;

/** What an agent does with a visitor's conversation. A refusal is an answer too. */
function agentDoes(name: string, ask: (world: World, n: number) => Asked<Append<AgentAsk>>) {
  return fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(([who, which, n]) =>
    step(
      `${name}(${who % 3}, ${which % 7}, ${n % 3})`,
      async (world) => {
        const connected = world.pickConnected(who);
        const { conversationId } = world.pickVisitor(which);
        if (connected) await asks(connected.client, { ...ask(world, n), cid: nanoid(22), conversationId } as Append<AgentAsk>);
      },
      somebodyIsThere,
    ),
  );
}

function visitorDoes(name: string, ask: Asked<Append<VisitorAsk>>) {
  return fc.nat().map((which) =>
    step(
      `${name}(${which % 7})`,
      async (world) => {
        const visitor = world.pickVisitor(which);
        await asks(visitor, { ...ask, cid: nanoid(22), conversationId: visitor.conversationId } as Append<VisitorAsk>);
      },
      somebodyWrote,
    ),
  );
}

const visitorComes = fc.boolean().map((writes) =>
  step(`visitor comes and ${writes ? 'writes' : 'asks for a person'}`, async (world) => {
    const visitor = await world.site.newVisitor();
    world.visitors.push(visitor);
    const act = writes ? { type: 'message.send' as const, text: 'Does the stove burn alcohol?' } : { type: 'handoff.request' as const };
    await asks(visitor, { ...act, cid: nanoid(22), conversationId: visitor.conversationId });
  }),
);

const agentComes = fc.nat().map((n) =>
  step(`agent ${n % 3} comes`, async (world) => {
    const player = world.pickAgent(n);
    if (player.client) return;
    player.client = await world.site.newAgent(player.who);
    player.goneSince = null;
  }),
);

/** Their tab is killed: no goodbye. */
const agentVanishes = fc.nat().map((n) =>
  step(`agent ${n % 3} vanishes`, async (world) => {
    const player = world.pickAgent(n);
    if (!player.client) return;
    const { closed } = player.client;
    player.client.close();
    await closed;
    player.client = null;
    player.goneSince = Date.now();
  }),
);

const agentSays = fc.tuple(fc.nat(), fc.boolean()).map(([n, takes]) =>
  step(`agent ${n % 3} ${takes ? 'takes conversations' : 'is away'}`, async (world) => {
    const connected = world.pickConnected(n);
    if (!connected || connected.player.takes === takes) return;
    connected.player.takes = takes;
    await connected.client.isAvailable(takes);
  }),
);

/** One of them has it afterwards, and each who has not is told so. */
const twoTake = fc.nat().map((which) =>
  step(
    `two take ${which % 7}`,
    async (world) => {
      const { conversationId } = world.pickVisitor(which);
      const two = world.agents.flatMap(({ client }) => client ?? []).slice(0, 2);
      const before = (await world.filed()).find(({ id }) => id === conversationId);
      const answers = await Promise.all(two.map((client) => asks(client, { type: 'conversation.claim', cid: nanoid(22), conversationId })));
      const took = answers.filter((answer) => answer === 'stored').length;
      if (took > 1) throw new Error(`${took} agents took ${conversationId}, which was ${before?.state}`);
    },
    (world) => somebodyWrote(world) && world.agents.filter(({ client }) => client).length > 1,
  ),
);

export interface Times {
  /** Lets so much time pass. */
  pass(world: World, ms: number): Promise<void>;
  /** Moments that matter, in milliseconds. */
  spans: readonly number[];
}

/** What may happen at a desk, in any order. */
export function allSteps({ pass, spans }: Times, more: fc.Arbitrary<Step>[] = []): fc.Arbitrary<Step>[] {
  const timePasses = fc.constantFrom(...spans).map((ms) => step(`${ms / 1_000} s pass`, (world) => pass(world, ms)));
  const handsTo = (world: World, n: number) => {
    const { id } = world.pickAgent(n).who.session.agent;
    return { type: 'conversation.handoff' as const, to: n % 4 === 3 ? { kind: 'queue' as const } : { kind: 'agent' as const, id } };
  };
  return [
    visitorComes,
    visitorComes,
    visitorDoes('visitor writes', { type: 'message.send', text: 'And the tent?' }),
    visitorDoes('visitor writes', { type: 'message.send', text: 'Hello?' }),
    visitorDoes('visitor asks for a person', { type: 'handoff.request' }),
    visitorDoes('visitor leaves an address', { type: 'contact.leave', email: 'ann@home.example' }),
    agentComes,
    agentComes,
    agentVanishes,
    agentSays,
    twoTake,
    agentDoes('takes', () => ({ type: 'conversation.claim' })),
    agentDoes('replies', () => ({ type: 'message.send', text: 'Hello' })),
    agentDoes('hands over', handsTo),
    agentDoes('puts away', (_, n) => ({
      type: 'conversation.snooze',
      until: new Date(Date.now() + 60_000 + (n % 5) * 60_000).toISOString(),
    })),
    agentDoes('closes', () => ({ type: 'conversation.close' })),
    agentDoes('reopens', () => ({ type: 'conversation.reopen' })),
    agentDoes('gives back to the bot', () => ({ type: 'conversation.return' })),
    timePasses,
    timePasses,
    ...more,
  ];
}
