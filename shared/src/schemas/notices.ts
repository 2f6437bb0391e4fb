import * as z from 'zod';

/** What an agent is told of where no console of theirs is open. */
export const remoteNoticesSchema = z.strictObject({
  /** In the browsers that they have subscribed. */
  push: z.strictObject({ waiting: z.boolean(), given: z.boolean(), message: z.boolean(), lead: z.boolean() }),
  /** By e-mail, when somebody has waited for as long as the shop chose. */
  waitingMail: z.boolean(),
});
export type RemoteNotices = z.infer<typeof remoteNoticesSchema>;
