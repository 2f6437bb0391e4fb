import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, as 43 characters that may stand anywhere. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. Plain SHA-256 suffices for what is random to begin with. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
