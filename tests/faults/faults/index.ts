import type { Fault } from '../fault.ts';
import { badLines } from './bad-lines.ts';
import { cutAcks, pgliteCutAcks } from './cut-acks.ts';
import { cutCommits } from './cut-commits.ts';
import { exhaustConnections } from './exhaust-connections.ts';
import { fillPgliteDisk, fillPostgresDisk } from './fill-disk.ts';
import { freezePostgres } from './freeze-postgres.ts';
import { fuzzFrames } from './fuzz-frames.ts';
import { killAtCommit } from './kill-at-commit.ts';
import { killBus } from './kill-bus.ts';
import { killNode, killNodeOverHttp } from './kill-node.ts';
import { killPglite } from './kill-pglite.ts';
import { killPostgres } from './kill-postgres.ts';
import { killRedis } from './kill-redis.ts';
import { openPgliteTwice } from './open-pglite-twice.ts';
import { rollingRestart } from './rolling-restart.ts';
import { sendThrice } from './send-thrice.ts';
import { slowDatabase } from './slow-database.ts';
import { slowReaders } from './slow-readers.ts';
import { wrongClock } from './wrong-clock.ts';

/** Every fault, in the order in which they begin: the longest first, so that none of them is waited for alone. */
export const FAULTS: readonly Fault[] = [
  badLines,
  freezePostgres,
  killNode,
  killNodeOverHttp,
  killPostgres,
  killBus,
  killRedis,
  cutAcks,
  cutCommits,
  killAtCommit,
  slowDatabase,
  rollingRestart,
  exhaustConnections,
  sendThrice,
  slowReaders,
  fuzzFrames,
  wrongClock,
  fillPostgresDisk,
  killPglite,
  pgliteCutAcks,
  openPgliteTwice,
  fillPgliteDisk,
];
