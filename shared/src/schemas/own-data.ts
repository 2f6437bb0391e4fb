import * as z from 'zod';
import { contactSchema, conversationStateSchema, pageSeenSchema, sentFileSchema, visitorEntrySchema } from './entities.ts';
import { visitorDetailsSchema } from './visitors.ts';

/** All that is kept of a visitor, as they may take it with them. */
export const ownDataSchema = z.object({
  visitorId: z.string(),
  firstSeenAt: z.iso.datetime().nullable(),
  lastSeenAt: z.iso.datetime().nullable(),
  details: visitorDetailsSchema,
  /** The newest first. */
  pages: z.array(z.object({ url: z.string(), title: z.string(), at: z.string() })),
  /** The oldest first. */
  conversations: z.array(
    z.object({
      id: z.string(),
      state: conversationStateSchema,
      createdAt: z.iso.datetime(),
      page: pageSeenSchema.nullable(),
      contact: contactSchema.nullable(),
      language: z.string().nullable(),
      entries: z.array(visitorEntrySchema),
      /** Their bytes are at `/v1/files/ID/NAME`. */
      files: z.array(sentFileSchema),
    }),
  ),
});
export type OwnData = z.infer<typeof ownDataSchema>;
