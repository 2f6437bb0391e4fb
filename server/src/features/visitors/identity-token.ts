import { LIMITS } from '@deskbell/shared';
import { identityClaimsSchema } from '@deskbell/shared/schemas';
import { errors, jwtVerify } from 'jose';
import type * as z from 'zod';
import { AppError } from '../../errors.ts';

export type IdentityClaims = z.infer<typeof identityClaimsSchema> & {
  /** Seconds since 1970. */
  exp: number;
};

/**
 * What the shop's server has signed of a visitor: a JWT by HS256 with the site's own secret.
 *
 * @throws AppError `identity_expired`, `identity_invalid`: each says what is wrong to whoever writes the page.
 */
export async function readIdentity(token: string, site: { secret: string; publicKey: string }): Promise<IdentityClaims> {
  const claims = await verified(token, site.secret);
  const latest = (Date.now() + LIMITS.identityMs + LIMITS.identitySkewMs) / 1_000;
  if (typeof claims.exp !== 'number' || claims.exp > latest) {
    throw invalid('its "exp" is more than 24 hours away. Let it end sooner, and sign a new one for each page');
  }
  const parsed = identityClaimsSchema.safeParse(claims);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`its "${issue?.path.join('.')}" does not fit: ${issue?.message ?? 'unknown'}`);
  }
  const { aud } = parsed.data;
  if (aud !== undefined && ![aud].flat().includes(site.publicKey)) throw invalid('its "aud" is not the key of this shop');
  return { ...parsed.data, exp: claims.exp };
}

async function verified(token: string, secret: string) {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      // Nothing else, whatever the token's own header asks for.
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: LIMITS.identitySkewMs / 1_000,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new AppError('identity_expired', 'The identity has expired. Call identify again with a new one from your server.');
    }
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      throw invalid('it was not signed by the secret that this shop has now. Copy it from the console to your server');
    }
    if (error instanceof errors.JOSEAlgNotAllowed) throw invalid('it must be signed by HS256');
    if (error instanceof errors.JWTClaimValidationFailed) throw invalid(`its "${error.claim}" is missing or does not hold`);
    throw invalid('it is no JWT');
  }
}

export const invalid = (why: string) => new AppError('identity_invalid', `The identity is not taken: ${why}.`);
