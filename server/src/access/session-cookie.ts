import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a signed-in browser stays signed in. */
export const SESSION_MS = 7 * 24 * 60 * 60 * 1000;

/** `__Host-` binds the cookie to this very host; a browser takes that only over https, so plain http has another name. */
const SECURE_NAME = '__Host-deskbell';
const PLAIN_NAME = 'deskbell';

/** Only the name that our own address gives: another one may have been set by a neighbour under the same domain. */
export const sessionTokenOf = (request: FastifyRequest, publicUrl: string): string | undefined =>
  request.cookies[publicUrl.startsWith('https:') ? SECURE_NAME : PLAIN_NAME];

export function setSessionCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  const secure = publicUrl.startsWith('https:');
  reply.setCookie(secure ? SECURE_NAME : PLAIN_NAME, token, { ...attributes(secure), maxAge: SESSION_MS / 1000 });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SECURE_NAME, attributes(true)).clearCookie(PLAIN_NAME, attributes(false));
}

const attributes = (secure: boolean) => ({ httpOnly: true, secure, sameSite: 'lax', path: '/' }) as const;
