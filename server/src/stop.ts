import closeWithGrace from 'close-with-grace';
import type { Serving } from './serve.ts';

/** Longer than a drain takes; what is not done by then is cut off. */
const STOP_WITHIN_MS = 30_000;

/** What a terminal or a supervisor sends to every process of a group. */
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/** Stops at a signal: SIGTERM gently, SIGINT at once, since that is somebody at the keyboard. A second signal ends it. */
export function stopOnSignal({ stop, logger }: Serving): void {
  closeWithGrace({ delay: STOP_WITHIN_MS, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after an error');
    await stop(signal === 'SIGTERM');
  });
}

/**
 * Stops when the process that started this one says so. A signal that a terminal or a supervisor sends to the whole group
 * comes here too, and would be a second one.
 */
export function stopOnMessage({ stop, logger }: Serving): void {
  let isGentle = false;
  const grace = closeWithGrace({ delay: STOP_WITHIN_MS, logger, skip: [...SIGNALS] }, async ({ err }) => {
    if (err) logger.fatal({ err }, 'stopping after an error');
    await stop(isGentle);
  });
  for (const signal of SIGNALS) process.on(signal, () => {});
  process.on('message', (message: { stop?: NodeJS.Signals }) => {
    if (!message.stop) return;
    isGentle = message.stop === 'SIGTERM';
    grace.close();
  });
}
