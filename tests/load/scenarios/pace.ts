import type { Paced, Target } from '../driver/jobs.ts';
import { openShop, targetOf } from '../shop.ts';
import type { Stage } from '../stage.ts';
import { startSocketIo } from './saturation.ts';
import { CROWD, PACE, type Scale, type Scenario } from './scenario.ts';

/** How long a message takes at a thousand a second: until its sender knows that it is stored, until the agent sees it. */
export const pace: Scenario = {
  name: 'pace',
  gives: ['ack_p99_ms', 'seen_p99_ms', 'ack_p50_ms', 'seen_p50_ms'],
  async run(stage, scale) {
    const server = await stage.startServer({ DATABASE_URL: await stage.newDatabase() });
    const { ackP50, ackP99, seenP50, seenP99 } = await paceWith(stage, scale, await targetOf(await openShop(server), [server]));
    return { ack_p50_ms: ackP50, ack_p99_ms: ackP99, seen_p50_ms: seenP50, seen_p99_ms: seenP99 };
  },
};

export const socketIoPace: Scenario = {
  name: 'baseline-pace',
  gives: ['baseline_ack_p99_ms', 'baseline_seen_p99_ms'],
  async run(stage, scale) {
    const { ackP99, seenP99 } = await paceWith(stage, scale, await startSocketIo(stage, false));
    return { baseline_ack_p99_ms: ackP99, baseline_seen_p99_ms: seenP99 };
  },
};

/** The way to the server and back, and what this driver adds of its own: nothing can be quicker. */
export const echoPace: Scenario = {
  name: 'ws-pace',
  gives: ['ws_echo_p99_ms'],
  async run(stage, scale) {
    const { said } = await stage.startBaseline<{ port: number }>('echo-server');
    return { ws_echo_p99_ms: (await paceWith(stage, scale, { kind: 'echo', port: said.port })).ackP99 };
  },
};

export function paceWith(stage: Stage, { warmUpMs, paceMs }: Scale, target: Target): Promise<Paced> {
  const { conversations } = CROWD;
  return stage.startDriver({ kind: 'pace', target, conversations, perSecond: PACE, warmUpMs, measureMs: paceMs }).result;
}
