import type { ChannelKind } from './channel.ts';

const CHANNEL = 'deskbell';
const RECONNECT_CAP_MS = 2_000;

/** Redis or Valkey, publish and subscribe: takes the hints off the database where there are many nodes. */
export const redisChannel = (url: string): ChannelKind => ({
  maxBytes: 64 * 1024,
  open: async (onText, onGap) => {
    const { createClient } = await import('@redis/client');
    const options = {
      url,
      // A hint that cannot leave now is void: it is not worth a queue.
      disableOfflineQueue: true,
      socket: { connectTimeout: 5_000, reconnectStrategy: (retries: number) => Math.min(100 * 2 ** retries, RECONNECT_CAP_MS) },
    };
    const publisher = createClient(options);
    const subscriber = createClient({ ...options, disableOfflineQueue: false });
    const close = async () => {
      for (const client of [publisher, subscriber]) if (client.isOpen) client.destroy();
    };
    // Without a listener an error would end the process; the bus notices by itself that it hears nothing.
    for (const client of [publisher, subscriber]) client.on('error', () => {});
    try {
      await Promise.all([publisher.connect(), subscriber.connect()]);
      await subscriber.subscribe(CHANNEL, onText);
    } catch (error) {
      await close();
      throw error;
    }
    subscriber.on('ready', onGap);
    return {
      send: async (text) => {
        await publisher.publish(CHANNEL, text);
      },
      close,
    };
  },
});
