import type { NewSite, Profile, Session, Setup, SignIn, Site } from '@deskbell/shared';
import { ask, askSignedIn } from './http.ts';

export const readSession = () => ask<Session>('GET', '/v1/session');

export const postSignIn = (signIn: SignIn) => ask<Session>('POST', '/v1/session', signIn);

export const deleteSession = () => ask<void>('DELETE', '/v1/session');

/** Makes the first person and signs them in. The token works once. */
export const postSetup = (setup: Setup) => ask<Session>('POST', '/v1/setup', setup);

/** What I am called and look like from now on. */
export const putProfile = (profile: Profile) => askSignedIn<Session>('PUT', '/v1/session/profile', profile);

/** Opens one socket, once, within half a minute. */
export const newTicket = async () => (await ask<{ ticket: string }>('POST', '/v1/session/tickets')).ticket;

export const postSite = (site: NewSite) => ask<Site>('POST', '/v1/sites', site);
