import { comeBack } from './come-back.ts';
import { workDesk } from './desk.ts';
import { hold } from './hold.ts';
import type { DriverMessage, Job, JobResults, ParentMessage } from './jobs.ts';
import { pace } from './pace.ts';
import { saturate } from './saturate.ts';

export type Tell = (message: DriverMessage) => void;

const tell: Tell = (message) => process.send?.(message);

// Without its parent it has nobody to measure for.
process.on('disconnect', () => process.exit());
const leave = new Promise<void>((resolve) => process.on('message', (message: ParentMessage) => message === 'leave' && resolve()));

/** The load generator's own process: one job as its argument, its result as a message. */
function run(job: Job, fail: (reason: string) => void): Promise<JobResults[Job['kind']]> {
  switch (job.kind) {
    case 'saturate':
      return saturate(job, tell, fail);
    case 'pace':
      return pace(job, tell, fail);
    case 'hold':
      return hold(job, tell, fail, leave);
    case 'come-back':
      return comeBack(job, tell, fail);
    case 'desk':
      return workDesk(job, fail);
    default:
      return job satisfies never;
  }
}

const end = (message: DriverMessage) => process.send?.(message, () => process.exit());
run(JSON.parse(process.argv[2] as string), (reason) => end({ event: 'failed', reason })).then(
  (result) => end({ event: 'result', result }),
  (error: Error) => end({ event: 'failed', reason: error.message }),
);
