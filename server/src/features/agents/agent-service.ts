import type { Session, Setup, SignIn } from '@deskbell/shared';
import { and, count, eq, gt, inArray, lt } from 'drizzle-orm';
import { nanoid } from 'nanoid';
import type { AgentActor, Member } from '../../access/actor.ts';
import { SESSION_MS } from '../../access/session-cookie.ts';
import { hashToken, newToken } from '../../access/tokens.ts';
import type { Db } from '../../db/client.ts';
import { faces, memberships, oneTimeTokens, sessions, sites, users } from '../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import { snippetOf } from '../sites/widget-of.ts';
import { checkPassword, hashPassword } from './passwords.ts';

const SETUP_LINK_MS = 7 * 24 * 60 * 60 * 1000;
const TICKET_MS = 30_000;

const linkUsed = () =>
  new AppError('link_used', 'This link was used already or is too old. Sign in, or start Deskbell again for a new one.');

const inMs = (ms: number) => new Date(Date.now() + ms);

/** Whether somebody takes conversations, and if not, why, where they said so. */
export interface Availability {
  available: boolean;
  awayReason?: string;
}

/** People who answer: how they sign in, and what proves it afterwards. */
export class AgentService {
  readonly #db: Db;
  readonly #mail: boolean;

  /** @param mail whether e-mail is set up, which the console is told. */
  constructor(db: Db, { mail }: { mail: boolean }) {
    this.#db = db;
    this.#mail = mail;
  }

  async hasOwner(): Promise<boolean> {
    const [row] = await this.#db.select({ count: count() }).from(users);
    return Number(row?.count) > 0;
  }

  /** The owner's one-time link; an earlier one that was never used ends with it. */
  async newSetupToken(): Promise<string> {
    const token = newToken();
    await this.#db.delete(oneTimeTokens).where(eq(oneTimeTokens.purpose, 'setup'));
    await this.#db.insert(oneTimeTokens).values({ tokenHash: hashToken(token), purpose: 'setup', expiresAt: inMs(SETUP_LINK_MS) });
    return token;
  }

  /**
   * Makes the first person, who owns every site there is, and signs them in.
   *
   * @returns the session's token, for the cookie.
   * @throws AppError `link_used`, `email_taken`
   */
  async setUp({ token, name, email, password }: Setup): Promise<string> {
    const isThisLink = and(
      eq(oneTimeTokens.tokenHash, hashToken(token)),
      eq(oneTimeTokens.purpose, 'setup'),
      gt(oneTimeTokens.expiresAt, new Date()),
    );
    // Looked at first: a hash costs much, and nobody without a link is to have one made.
    const [isThere] = await this.#db.select().from(oneTimeTokens).where(isThisLink);
    if (!isThere) throw linkUsed();
    const passwordHash = await hashPassword(password);
    const userId = nanoid(22);
    await this.#db.transaction(async (tx) => {
      const [link] = await tx.delete(oneTimeTokens).where(isThisLink).returning();
      if (!link) throw linkUsed();
      const [user] = await tx.insert(users).values({ id: userId, email, name, passwordHash }).onConflictDoNothing().returning();
      if (!user) throw new AppError('email_taken', 'Somebody has this e-mail address already. Sign in instead.', { field: 'email' });
      const owned = await tx.select({ siteId: sites.id }).from(sites);
      if (owned.length > 0) await tx.insert(memberships).values(owned.map(({ siteId }) => ({ siteId, userId, role: 'owner' as const })));
    });
    return this.#newSession(userId);
  }

  /**
   * @returns the session's token, for the cookie.
   * @throws AppError `sign_in_failed`, the same for an unknown address and a wrong password.
   */
  async signIn({ email, password }: SignIn): Promise<string> {
    const [user] = await this.#db.select().from(users).where(eq(users.email, email));
    const right = await checkPassword(user?.passwordHash, password);
    if (!user || !right) throw new AppError('sign_in_failed', 'This e-mail address and password do not belong together. Try again.');
    return this.#newSession(user.id);
  }

  /**
   * @returns who takes no conversations any more, and on which sites: whoever is not signed in anywhere else.
   */
  async signOut(sessionToken: string): Promise<{ userId: string; siteId: string }[]> {
    const [ended] = await this.#db
      .delete(sessions)
      .where(eq(sessions.tokenHash, hashToken(sessionToken)))
      .returning();
    if (!ended) return [];
    const { userId } = ended;
    const [other] = await this.#db
      .select({ userId: sessions.userId })
      .from(sessions)
      .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date())))
      .limit(1);
    if (other) return [];
    return this.#db
      .update(memberships)
      .set({ availability: 'signed_out' })
      .where(and(eq(memberships.userId, userId), eq(memberships.availability, 'available')))
      .returning({ userId: memberships.userId, siteId: memberships.siteId });
  }

  async availability(siteId: string, userId: string): Promise<Availability> {
    return (await this.availabilities(siteId)).get(userId) ?? { available: false };
  }

  /** Which of a site's agents take conversations, whether they are connected or not. */
  async availabilities(siteId: string): Promise<Map<string, Availability>> {
    const rows = await this.#db
      .select({ userId: memberships.userId, availability: memberships.availability, reason: memberships.awayReason })
      .from(memberships)
      .where(eq(memberships.siteId, siteId));
    return new Map(
      rows.map(({ userId, availability, reason }) => [
        userId,
        { available: availability === 'available', ...(availability === 'away' && reason !== null ? { awayReason: reason } : {}) },
      ]),
    );
  }

  /**
   * In all of their shops: who is at lunch is so everywhere. Kept until they say otherwise, over sign-outs too.
   *
   * @param reason why they are away.
   * @returns the sites' ids.
   */
  async setAvailability(userId: string, isAvailable: boolean, reason: string | undefined): Promise<string[]> {
    const rows = await this.#db
      .update(memberships)
      .set({ availability: isAvailable ? 'available' : 'away', awayReason: isAvailable ? null : (reason ?? null) })
      .where(eq(memberships.userId, userId))
      .returning({ siteId: memberships.siteId });
    return rows.map(({ siteId }) => siteId);
  }

  /** @throws AppError `unauthenticated` */
  async session(sessionToken: string | undefined): Promise<Session> {
    const user = sessionToken === undefined ? undefined : await this.#userOf(hashToken(sessionToken));
    if (!user) throw new AppError('unauthenticated', 'You are not signed in. Sign in and try again.');
    const rows = await this.#db
      .select({
        id: sites.id,
        name: sites.name,
        publicKey: sites.publicKey,
        origins: sites.origins,
        role: memberships.role,
        settings: sites.settings,
      })
      .from(memberships)
      .innerJoin(sites, eq(sites.id, memberships.siteId))
      .where(eq(memberships.userId, user.id))
      .orderBy(sites.createdAt);
    const known = rows.map(({ settings, ...site }) => ({ ...site, ...snippetOf(settings) }));
    const [face] = await this.#db.select({ id: faces.id }).from(faces).where(eq(faces.userId, user.id));
    return { agent: { id: user.id, name: user.name, email: user.email, ...(face && { face: face.id }) }, sites: known, mail: this.#mail };
  }

  /** A ticket opens one socket within half a minute, so that the cookie alone never does. */
  async newTicket(sessionToken: string): Promise<string> {
    await this.#db.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, new Date()));
    const ticket = newToken();
    await this.#db.insert(oneTimeTokens).values({
      tokenHash: hashToken(ticket),
      purpose: 'socket',
      sessionHash: hashToken(sessionToken),
      expiresAt: inMs(TICKET_MS),
    });
    return ticket;
  }

  /**
   * Uses a ticket up.
   *
   * @throws AppError `ticket_invalid`, also for a site that is not the agent's: what is not yours looks like what is not there.
   */
  async redeem(ticket: string, siteId: string): Promise<{ actor: AgentActor; sessionHash: string }> {
    const [used] = await this.#db
      .delete(oneTimeTokens)
      .where(
        and(eq(oneTimeTokens.tokenHash, hashToken(ticket)), eq(oneTimeTokens.purpose, 'socket'), gt(oneTimeTokens.expiresAt, new Date())),
      )
      .returning();
    const user = used?.sessionHash ? await this.#userOf(used.sessionHash) : undefined;
    if (!used?.sessionHash || !user || !(await this.#roleOf(user.id, siteId))) {
      throw new AppError('ticket_invalid', 'This connection could not be proven. It is tried again by itself.');
    }
    return { actor: { kind: 'agent', siteId, userId: user.id, name: user.name }, sessionHash: used.sessionHash };
  }

  /** Whether a session is still open, by what is stored of its token. */
  async isSignedIn(sessionHash: string): Promise<boolean> {
    return (await this.#userOf(sessionHash)) !== undefined;
  }

  /** Who a session's cookie stands for on one of their sites. @throws AppError `unauthenticated` */
  async prove(sessionToken: string | undefined, siteId: string): Promise<{ actor: AgentActor; sessionHash: string }> {
    const sessionHash = hashToken(sessionToken ?? '');
    const user = sessionToken === undefined ? undefined : await this.#userOf(sessionHash);
    if (!user || !(await this.#roleOf(user.id, siteId))) {
      throw new AppError('unauthenticated', 'You are not signed in. Sign in and try again.');
    }
    return { actor: { kind: 'agent', siteId, userId: user.id, name: user.name }, sessionHash };
  }

  /**
   * Who asks from the console of one of their sites.
   *
   * @throws AppError `unauthenticated`; `not_found` for a site that is not theirs, as for one that is not there.
   */
  async member(sessionToken: string | undefined, siteId: string): Promise<Member> {
    const user = sessionToken === undefined ? undefined : await this.#userOf(hashToken(sessionToken));
    if (!user) throw new AppError('unauthenticated', 'You are not signed in. Sign in and try again.');
    const role = await this.#roleOf(user.id, siteId);
    if (!role) throw new AppError('not_found', 'There is nothing at this address. Choose one of your shops.');
    return { kind: 'agent', siteId, userId: user.id, name: user.name, role };
  }

  /** Of these sessions the ones that are over, by what is stored of their tokens. */
  async ended(sessionHashes: readonly string[]): Promise<string[]> {
    const open = await this.#db
      .select({ hash: sessions.tokenHash })
      .from(sessions)
      .where(and(inArray(sessions.tokenHash, [...sessionHashes]), gt(sessions.expiresAt, new Date())));
    const isOpen = new Set(open.map(({ hash }) => hash));
    return sessionHashes.filter((hash) => !isOpen.has(hash));
  }

  /** What tells whether somebody among these users belongs to a site. */
  async memberships(userIds: readonly string[]): Promise<(agent: Pick<AgentActor, 'siteId' | 'userId'>) => boolean> {
    const rows = await this.#db
      .select({ siteId: memberships.siteId, userId: memberships.userId })
      .from(memberships)
      .where(inArray(memberships.userId, [...userIds]));
    const known = new Set(rows.map(({ siteId, userId }) => `${siteId} ${userId}`));
    return ({ siteId, userId }) => known.has(`${siteId} ${userId}`);
  }

  async #roleOf(userId: string, siteId: string): Promise<Member['role'] | undefined> {
    const [row] = await this.#db
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.siteId, siteId), eq(memberships.userId, userId)));
    return row?.role;
  }

  async #newSession(userId: string): Promise<string> {
    await this.#db.delete(sessions).where(lt(sessions.expiresAt, new Date()));
    const token = newToken();
    await this.#db.insert(sessions).values({ tokenHash: hashToken(token), userId, expiresAt: inMs(SESSION_MS) });
    await this.#db
      .update(memberships)
      .set({ availability: 'available' })
      .where(and(eq(memberships.userId, userId), eq(memberships.availability, 'signed_out')));
    return token;
  }

  async #userOf(sessionHash: string) {
    const [row] = await this.#db
      .select({ user: users })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.tokenHash, sessionHash), gt(sessions.expiresAt, new Date())));
    return row?.user;
  }
}
