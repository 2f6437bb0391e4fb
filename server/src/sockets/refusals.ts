import { CLOSE_CODES, type ErrorFrame, LIMITS } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type * as z from 'zod';
import { AppError } from '../errors.ts';

/** What a refusal is about. */
export interface About {
  cid?: string;
  conversationId?: string;
}

/** The refusal of a frame that does not fit its schema. */
export function badFrame(error: z.ZodError): AppError {
  const [issue] = error.issues;
  if (issue?.message === 'text_empty') return new AppError('text_empty', 'There is nothing to send yet. Write something first.');
  if (issue?.message === 'text_too_long') {
    return new AppError('text_too_long', `A message has at most ${LIMITS.textCodePoints} characters. Send it in two.`);
  }
  return new AppError('bad_frame', `This frame does not fit: ${issue?.path.join('.') || 'frame'}: ${issue?.message ?? 'unknown'}.`);
}

/** What leaves of an error: a refusal with its code, and of anything else only that it was ours. */
export function errorFrame(error: unknown, about: About, logger: FastifyBaseLogger): ErrorFrame {
  if (!(error instanceof AppError)) {
    logger.error({ err: error, ...about }, 'a frame failed');
    return errorFrame(new AppError('internal', 'Something went wrong on our side. It is tried again by itself.'), about, logger);
  }
  const { code, message, retryable, retryAfterMs, field } = error;
  return {
    ...{ type: 'error', code, message, retryable },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(field === undefined ? {} : { field }),
    ...about,
  };
}

/** The close code for a hello that was refused. */
export function closeCodeOf(error: unknown): number {
  const code = error instanceof AppError ? error.code : 'internal';
  switch (code) {
    case 'token_invalid':
    case 'ticket_invalid':
      return CLOSE_CODES.tokenInvalid;
    case 'site_unknown':
      return CLOSE_CODES.siteUnknown;
    case 'origin_not_allowed':
    case 'site_off':
      return CLOSE_CODES.originNotAllowed;
    case 'protocol_version':
      return CLOSE_CODES.protocolVersion;
    default:
      return 1011;
  }
}

/** What a frame says of itself, however wrong the rest of it is. */
export function aboutOf(frame: unknown): About {
  const { cid, conversationId } = (frame ?? {}) as { cid?: unknown; conversationId?: unknown };
  return {
    ...(typeof cid === 'string' ? { cid: cid.slice(0, 64) } : {}),
    ...(typeof conversationId === 'string' ? { conversationId: conversationId.slice(0, 64) } : {}),
  };
}
