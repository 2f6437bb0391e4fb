import type { ErrorCode } from '@deskbell/shared';
import { vi } from 'vitest';

export interface Asked {
  /** As in "PUT /entries/a". */
  what: string;
  body: unknown;
}

type Answer = (body: never) => unknown;

/** What a route answers with to refuse. */
export class Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, field?: string) {
    this.code = code;
    this.message = message;
    this.field = field;
  }
}

/**
 * The server's FAQ routes of the site "site".
 *
 * @param routes what answers, by "PUT /entries/a"; may be added to later.
 * @returns what was asked, in its order.
 */
export function startFakeRoutes(routes: Record<string, Answer>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body = '{}' }: { method?: string; body?: string } = {}) => {
    const what = `${method} ${path.replace(/^\/v1\/sites\/[^/]+\/faq/, '')}`;
    const parsed: unknown = JSON.parse(body);
    asked.push({ what, body: parsed });
    const route = routes[what];
    const answer = route ? await route(parsed as never) : new Refusal('not_found', `Nothing answers ${what}.`);
    if (answer instanceof Refusal) return new Response(JSON.stringify(answer), { status: 400 });
    return answer === undefined ? new Response(null, { status: 204 }) : new Response(JSON.stringify(answer), { status: 200 });
  });
  return asked;
}
