import { LIMITS, type VisitorContext, type VisitorDetails } from '@deskbell/shared';
import type { Client } from '../../access/client.ts';
import { AppError } from '../../errors.ts';
import { cleanAddress } from './clean-address.ts';

/**
 * What is known of a visitor with what their page says now. Who they are was signed by the shop's server, and no page changes that.
 *
 * @param origins the shop's own: a page of it has led nobody here.
 * @throws AppError `bad_frame` where it would be more than is kept.
 */
export function withContext(
  known: VisitorDetails,
  { referrer, timeZone, cart, attributes, event }: VisitorContext,
  { languages, userAgent }: Client,
  origins: readonly string[],
  now = new Date(),
): VisitorDetails {
  const from = typeof referrer === 'string' ? cameFrom(referrer, origins) : referrer;
  const next: VisitorDetails = {
    ...known,
    ...(languages.length > 0 && { languages: [...languages] }),
    ...(userAgent !== null && { userAgent }),
    ...(from && { referrer: from }),
    ...(timeZone && { timeZone }),
    ...(cart && { cart: { ...cart, items: cart.items.map(withCleanAddress) } }),
    ...(event && { events: [{ ...event, at: now.toISOString() }, ...(known.events ?? [])].slice(0, LIMITS.visitorEvents) }),
    ...(attributes && { attributes: withAttributes(known.attributes ?? {}, attributes) }),
  };
  if (from === null) delete next.referrer;
  if (timeZone === null) delete next.timeZone;
  if (cart === null) delete next.cart;
  if (attributes === null || Object.keys(next.attributes ?? {}).length === 0) delete next.attributes;
  return next;
}

/** @returns undefined for what says nothing: then it stays as it was. */
function cameFrom(referrer: string, origins: readonly string[]): string | undefined {
  const address = cleanAddress(referrer);
  return address === null || origins.includes(new URL(address).origin) ? undefined : address;
}

function withCleanAddress<Item extends { url?: string | undefined }>({ url, ...item }: Item) {
  const address = url === undefined ? null : cleanAddress(url);
  return { ...item, ...(address !== null && { url: address }) };
}

function withAttributes(known: Attributes, said: NonNullable<VisitorContext['attributes']>): Attributes {
  const next = new Map(Object.entries(known));
  for (const [name, value] of Object.entries(said)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  if (next.size > LIMITS.visitorAttributes) {
    throw new AppError(
      'bad_frame',
      `This frame does not fit: attributes: with those from before there are more than ${LIMITS.visitorAttributes}. Take some away with null.`,
    );
  }
  return Object.fromEntries(next);
}

type Attributes = NonNullable<VisitorDetails['attributes']>;
