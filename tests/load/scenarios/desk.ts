import postgres from 'postgres';
import type { DeskJob } from '../driver/jobs.ts';
import { addAgents, letDeskGive, openShop, targetOf } from '../shop.ts';
import type { Stage } from '../stage.ts';
import { GENTLY, type Scenario } from './scenario.ts';

const WAITING = 2_000;
/** Of those who wait: who has the chat open, and is told of their place in the queue. */
const FOLLOWING = 200;
const AGENTS = 50;

/** What an agent has at most by default, so that the queue stays full whoever appears; and as many as leave nobody waiting. */
const FEW = 4;
const ENOUGH = WAITING / AGENTS;

/** How soon an agent who appears has somebody to answer, and how fast a full queue is given away. */
export const desk: Scenario = {
  name: 'desk',
  gives: ['assign_p50_ms', 'assign_p99_ms', 'assigned_per_s', 'bare_moves_p50_ms', 'bare_moves_p99_ms', 'bare_moves_per_s'],
  async run(stage) {
    const { p50, p99 } = await appear(stage, FEW, 'one by one');
    const { given, allMs } = await appear(stage, ENOUGH, 'all at once');
    stage.say('the bare moves');
    const { said } = await stage.startBaseline<{ p50: number; p99: number; movedPerSecond: number }>('bare-moves', [
      await stage.newDatabase(),
      String(WAITING),
      String(FEW),
    ]);
    return {
      assign_p50_ms: p50,
      assign_p99_ms: p99,
      assigned_per_s: (given * 1_000) / allMs,
      bare_moves_p50_ms: said.p50,
      bare_moves_p99_ms: said.p99,
      bare_moves_per_s: said.movedPerSecond,
    };
  },
};

async function appear(stage: Stage, limit: number, how: DeskJob['how']) {
  const { mark } = stage;
  const databaseUrl = await stage.newDatabase();
  const server = await stage.startServer({ DATABASE_URL: databaseUrl });
  const shop = await openShop(server);
  await letDeskGive(server, shop, limit);
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const agents = await addAgents(sql, shop, AGENTS);
    stage.say(`${WAITING} visitors wait, ${AGENTS} agents appear ${how}`);
    const target = await targetOf(shop, [server]);
    const worked = await stage.startDriver({
      kind: 'desk',
      target,
      visitors: WAITING,
      following: FOLLOWING,
      perSecond: GENTLY,
      agents,
      limit,
      how,
    }).result;
    await expectGiven(sql, worked, limit);
    return worked;
  } finally {
    await sql.end();
    await stage.clear(mark);
  }
}

/** @throws Error when the database says other than what agents and visitors were told. */
async function expectGiven(sql: postgres.Sql, { given, told }: { given: number; told: number }, limit: number): Promise<void> {
  const [row] = await sql`
    select count(*)::int as made, (count(*) filter (where state = 'waiting'))::int as waiting,
      (count(*) filter (where assignee_id is not null and state = 'active'))::int as held,
      (select count(*)::int from entries where content->>'reason' = 'assigned') as moves,
      (select max(holds)::int from (select count(*) as holds from conversations group by assignee_id having assignee_id is not null) h) as most
    from conversations`;
  const { made, waiting, held, moves, most } = row ?? {};
  const isWhole = made === WAITING && held === given && moves === given && waiting === WAITING - given && most <= limit;
  if (!isWhole) throw new Error(`agents were told of ${given}, of limit ${limit}; stored: ${JSON.stringify(row)}`);
  if (given === WAITING && told !== FOLLOWING) throw new Error(`${told} of ${FOLLOWING} visitors heard who has them`);
}
