import type { ErrorBody } from '@deskbell/shared';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from './errors.ts';

/** Refusals leave with their code; anything else is logged whole and leaves as `internal` with the request's id. */
export function answerErrors(app: FastifyInstance): void {
  const body = (code: ErrorBody['code'], message: string, field?: string): ErrorBody => ({ code, message, ...(field ? { field } : {}) });

  app.setNotFoundHandler((_request, reply) => reply.code(404).send(body('not_found', 'There is nothing at this address.')));
  app.setErrorHandler((error: unknown, request, reply) => {
    if (error instanceof AppError) {
      const { retryAfterMs } = error;
      if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1_000));
      const refusal = body(error.code, error.message, error.field);
      return reply.code(error.status).send(retryAfterMs === undefined ? refusal : { ...refusal, retryAfterMs });
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [issue] = error.validation;
      return reply
        .code(400)
        .send(body('bad_request', issue?.message ?? 'This request does not fit.', issue?.instancePath.split('/').slice(1).join('/')));
    }
    const { statusCode = 500 } = error as { statusCode?: number };
    if (statusCode === 403 || statusCode === 404) return reply.code(404).send(body('not_found', 'There is nothing at this address.'));
    if (statusCode < 500)
      return reply.code(statusCode).send(body('bad_request', 'This request does not fit. It must be JSON as documented.'));
    request.log.error({ err: error }, 'a request failed');
    return reply
      .code(500)
      .send(body('internal', `Something went wrong on our side. Try again; if it stays, name this to us: ${request.id}.`));
  });
}

/** An address that cannot even be decoded never reaches a route. */
export function answerBadAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).send({ code: 'bad_request', message: 'There is no such address.' } satisfies ErrorBody);
}
