import { ERRORS, type ErrorCode } from '@deskbell/shared';

/**
 * A refusal: thrown where the rule lives, caught at the door (`app.ts` for HTTP, `sockets/connection.ts` for frames).
 *
 * The message is for a person and says what to do next. It leaves the house, so it holds nothing secret.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, more: { retryAfterMs?: number; field?: string } = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.retryAfterMs = more.retryAfterMs;
    this.field = more.field;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}

/** What is not yours and what is not there look the same. */
export const conversationNotFound = (): AppError =>
  new AppError('conversation_not_found', 'There is no such conversation here. Reload the page to see yours.');

export const conversationsFull = (): AppError =>
  new AppError('conversations_full', 'You have begun many chats with us. Go on in one of them, or try again tomorrow.');

/** All that a visitor who is blocked is told. */
export const chatClosed = (): AppError => new AppError('chat_closed', 'This chat is closed.');

/** One sentence that ends the start: what is wrong and what to do. Printed without a stack trace, exit code 1. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
