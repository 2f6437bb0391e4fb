import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

/** The origin under which this request reached us, as the browser that sent it names it. */
export function ownOrigin(request: FastifyRequest, publicUrl: string): string {
  const { origin, host } = new URL(publicUrl);
  return request.host === host ? origin : `${request.protocol}://${request.host}`;
}

/**
 * Refuses what another site's page sends with our agent's cookie: the Origin must be our own, and so must what the browser
 * says of where the request comes from.
 *
 * @throws AppError `cross_site`
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  if (request.headers.origin !== ownOrigin(request, publicUrl) || (site !== undefined && site !== 'same-origin')) {
    throw new AppError('cross_site', 'This came from another page. Open the console at its own address and try again.');
  }
}
