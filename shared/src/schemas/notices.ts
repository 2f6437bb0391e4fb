import * as z from 'zod';

/** What an agent is told of where no console of theirs is in front. */
export const remoteNoticesSchema = z.strictObject({
  /** In the browsers that they have subscribed. */
  push: z.strictObject({
    waiting: z.boolean(),
    given: z.boolean(),
    message: z.boolean(),
    lead: z.boolean(),
    /** A console from before there was this names it not. */
    mention: z.boolean().default(true),
  }),
  /** Whether it says there who writes, and their words. */
  showText: z.boolean(),
  /** By e-mail, when somebody has waited for as long as the shop chose. */
  waitingMail: z.boolean(),
});
export type RemoteNotices = z.infer<typeof remoteNoticesSchema>;

const base64Url = (bytes: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`));

/** A browser that wants to be told, as it describes itself. */
export const newPushSubscriptionSchema = z.strictObject({
  /** https, of a push service that the server knows. */
  endpoint: z.url().max(1_000),
  keys: z.strictObject({ p256dh: base64Url(65), auth: base64Url(16) }),
  /** What its owner finds it by. */
  label: z
    .string()
    .trim()
    .min(1)
    .transform((label) => label.slice(0, 80)),
});
export type NewPushSubscription = z.infer<typeof newPushSubscriptionSchema>;

export const pushSubscriptionSchema = z.object({
  /** The SHA-256 of its endpoint in base64url: a browser knows its own by it. */
  id: z.string(),
  label: z.string(),
  createdAt: z.iso.datetime(),
  /** The last message was not taken by its push service. */
  isFailing: z.boolean(),
});
export type PushSubscriptionRow = z.infer<typeof pushSubscriptionSchema>;

/** @property publicKey what a browser subscribes with. */
export const pushSubscriptionsSchema = z.object({ publicKey: z.string(), subscriptions: z.array(pushSubscriptionSchema) });
export type PushSubscriptions = z.infer<typeof pushSubscriptionsSchema>;
