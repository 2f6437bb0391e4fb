import * as z from 'zod';
import { agentAskSchema, agentHelloSchema, agentReportSchema } from './agent-frames.ts';
import { agentCursorSchema, visitorCursorSchema } from './frames.ts';
import { visitorAskSchema, visitorHelloSchema, visitorReportSchema } from './visitor-frames.ts';

/**
 * The wire over HTTP, for where a WebSocket cannot be had: the same frames in requests that stand alone, so that each may
 * reach another node.
 */
const poll = <Hello extends z.ZodType>(hello: Hello) =>
  z.strictObject({
    hello,
    /** Whether to wait until there is something new: false for a first look. */
    wait: z.boolean(),
    /** From the answer before: what the client knows besides its logs. Null for one who knows nothing. */
    known: z.string().max(64).nullable(),
  });

const ask = <Hello extends z.ZodType, Ask extends z.ZodType>(hello: Hello, asked: Ask) => z.strictObject({ hello, ask: asked });

const polled = <Report extends z.ZodType, Cursor extends z.ZodType>(report: Report, cursor: Cursor) =>
  z.strictObject({
    frames: z.array(report),
    /** Where the followed logs stand after these frames: the cursors of the next poll. */
    cursors: z.array(cursor),
    known: z.string().nullable(),
  });

/** An agent proves itself by the session's cookie here, so its hello has no ticket. */
const agentPollHelloSchema = agentHelloSchema.omit({ ticket: true });

export const visitorPollSchema = poll(visitorHelloSchema);
export const visitorPollAskSchema = ask(visitorHelloSchema, visitorAskSchema);
export const visitorPolledSchema = polled(visitorReportSchema, visitorCursorSchema);
export const agentPollSchema = poll(agentPollHelloSchema);
export const agentPollAskSchema = ask(agentPollHelloSchema, agentAskSchema);
export const agentPolledSchema = polled(agentReportSchema, agentCursorSchema);

/** The answer to a poll, and to an ask sent by HTTP. */
export interface Polled<Report, Cursor> {
  frames: Report[];
  cursors: Cursor[];
  known: string | null;
}
