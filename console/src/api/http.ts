import type { ErrorBody, ErrorCode } from '@deskbell/shared';

/** A request that did not succeed. `message` is a sentence for people. */
export class RefusedError extends Error {
  readonly code: ErrorCode | 'unreachable';
  /** Where in the form the fault lies. */
  readonly field: string | undefined;

  constructor(code: ErrorCode | 'unreachable', message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

const UNREACHABLE = "We can't reach Deskbell right now. Check your connection and try again.";

/**
 * Asks the server that the console came from. The session's cookie goes along by itself.
 *
 * @throws RefusedError
 */
export async function ask<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body: object = {}): Promise<Answer> {
  const sent = method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(path, { method, ...sent });
  } catch {
    throw new RefusedError('unreachable', UNREACHABLE);
  }
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as Answer;
  if (isErrorBody(answer)) throw new RefusedError(answer.code, answer.message, answer.field);
  // A proxy in between answers in its own words.
  throw new RefusedError('unreachable', UNREACHABLE);
}

let endSession = () => {};

/** What is to happen when the server does not know a session any more. */
export function whenSessionEnds(end: () => void): void {
  endSession = end;
}

/**
 * Asks in the name of somebody who is signed in.
 *
 * @throws RefusedError
 */
export async function askSignedIn<Answer>(...what: Parameters<typeof ask>): Promise<Answer> {
  try {
    return await ask<Answer>(...what);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'unauthenticated') endSession();
    throw error;
  }
}

const isErrorBody = (answer: unknown): answer is ErrorBody =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer;
