import { coldStart, coldStartWs } from './cold-start.ts';
import { comingBack, comingBackAtOnce } from './come-back.ts';
import { consoleOnPostgres, pgliteConsole } from './console.ts';
import { desk } from './desk.ts';
import { guest } from './guest.ts';
import { idle, idleWs } from './idle.ts';
import { inserts } from './inserts.ts';
import { nodesByPostgres, nodesByRedis } from './nodes.ts';
import { echoPace, pace, socketIoPace } from './pace.ts';
import { echoSaturation, orderedSocketIoSaturation, pgliteSaturation, saturation, socketIoSaturation } from './saturation.ts';
import type { Scale, Scenario } from './scenario.ts';

/** In this order within each run: what is compared is measured close together. */
export const SCENARIOS: readonly Scenario[] = [
  saturation,
  socketIoSaturation,
  orderedSocketIoSaturation,
  echoSaturation,
  inserts,
  pace,
  socketIoPace,
  echoPace,
  pgliteSaturation,
  coldStart,
  coldStartWs,
  desk,
  consoleOnPostgres,
  pgliteConsole,
  guest,
  nodesByPostgres,
  nodesByRedis,
  idle,
  idleWs,
  comingBack,
  comingBackAtOnce,
];

export const FULL: Scale = {
  warmUpMs: 3_000,
  measureMs: 10_000,
  paceMs: 10_000,
  connections: 10_000,
  spreadMs: 15_000,
  settleMs: 5_000,
  stored: 50_000,
};

export const QUICK: Scale = {
  warmUpMs: 1_500,
  measureMs: 4_000,
  paceMs: 4_000,
  connections: 2_000,
  spreadMs: 3_000,
  settleMs: 1_000,
  stored: 5_000,
};
