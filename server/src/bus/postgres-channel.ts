import { reconnectSeconds } from '../db/reconnect-seconds.ts';
import type { ChannelKind } from './channel.ts';

const CHANNEL = 'deskbell';

/**
 * LISTEN/NOTIFY: nothing more to run than the database itself.
 *
 * NOTIFY is sent after COMMIT and for many hints at once: inside the writer's transactions it was measured to cost two
 * thirds of their throughput, since Postgres commits notifying transactions one after another.
 */
export const postgresChannel = (url: string): ChannelKind => ({
  // Postgres takes less than 8,000.
  maxBytes: 7_900,
  open: async (onText, onGap) => {
    const { default: postgres } = await import('postgres');
    const sql = postgres(url, {
      max: 1,
      connect_timeout: 5,
      backoff: reconnectSeconds,
      onnotice: () => {},
      connection: { application_name: 'deskbell bus' },
    });
    let isFirst = true;
    try {
      await sql.listen(CHANNEL, onText, () => {
        if (!isFirst) onGap();
        isFirst = false;
      });
    } catch (error) {
      await sql.end({ timeout: 1 });
      throw error;
    }
    return {
      send: async (text) => {
        await sql.notify(CHANNEL, text);
      },
      close: () => sql.end({ timeout: 1 }),
    };
  },
});
