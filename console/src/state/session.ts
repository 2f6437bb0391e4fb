import type { Profile, Session, Setup, SignIn, Site } from '@deskbell/shared';
import { computed, effect, signal } from '@preact/signals';
import { keptInBrowser, keptInTab } from '../api/browser-storage.ts';
import { RefusedError, whenSessionEnds } from '../api/http.ts';
import { deleteSession, postSetup, postSignIn, putProfile, readSession } from '../api/session-api.ts';
import { forgetCannedWritings } from './canned-writing.ts';
import { deskWritings } from './desk-writing.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetWritings } from './faq-writing.ts';
import { forgetAlong } from './going-along.ts';
import { leaveWhatIsOpen, siteInPlace } from './place.ts';
import { forgetNoteDrafts } from './visitor-profile.ts';
import { widgetWritings } from './widget-writing.ts';

/** Who is at the console. Each state carries what is true only in it. */
export type SessionState =
  | { name: 'loading' }
  | { name: 'unreachable' }
  /** `sentence` says why somebody who was signed in is not any more. */
  | { name: 'signed-out'; sentence: string | null }
  | { name: 'signed-in'; session: Session };

export const sessionState = signal<SessionState>({ name: 'loading' });

const session = computed(() => (sessionState.value.name === 'signed-in' ? sessionState.value.session : null));
export const me = computed(() => session.value?.agent ?? null);
export const sites = computed<readonly Site[]>(() => session.value?.sites ?? []);

/** Whether answers reach visitors who have left by e-mail. */
export const hasMail = computed(() => session.value?.mail ?? false);

const SITE_KEY = 'deskbell.site';
/** Each tab keeps its own choice; a new tab begins with the last one. */
const chosenSiteId = signal(keptInTab.get(SITE_KEY) ?? keptInBrowser.get(SITE_KEY));

/** The site that is being worked on: the one last chosen, or the first. */
export const site = computed(() => sites.value.find(({ id }) => id === chosenSiteId.value) ?? sites.value[0] ?? null);

export function chooseSite(siteId: string): void {
  // What is open is the other site's.
  leaveWhatIsOpen();
  chosenSiteId.value = siteId;
  keptInTab.set(SITE_KEY, siteId);
  keptInBrowser.set(SITE_KEY, siteId);
}

/** Somebody comes by an address that names a shop of theirs: what it names in it stays open. */
effect(() => {
  const wanted = siteInPlace.value;
  if (wanted === null || !sites.value.some(({ id }) => id === wanted)) return;
  siteInPlace.value = null;
  chosenSiteId.value = wanted;
  keptInTab.set(SITE_KEY, wanted);
});

export async function loadSession(): Promise<void> {
  sessionState.value = { name: 'loading' };
  try {
    enter(await readSession());
  } catch (error) {
    const signedOut = error instanceof RefusedError && error.code === 'unauthenticated';
    sessionState.value = signedOut ? { name: 'signed-out', sentence: null } : { name: 'unreachable' };
  }
}

/** Their shops as they are now; what cannot be asked stays as it was. */
export async function refreshSession(): Promise<void> {
  try {
    enter(await readSession());
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'unauthenticated') sessionEnded();
  }
}

/** @throws RefusedError */
export const signIn = async (given: SignIn): Promise<void> => enter(await postSignIn(given));

/** @throws RefusedError */
export const setUp = async (given: Setup): Promise<void> => enter(await postSetup(given));

/** @throws RefusedError */
export const changeProfile = async (profile: Profile): Promise<void> => enter(await putProfile(profile));

let beforeSigningOut: () => Promise<void> = async () => {};

/** What is to happen while it is still known who signs out. */
export function whenSigningOut(work: () => Promise<void>): void {
  beforeSigningOut = work;
}

/** Ends the session. What the outbox still holds stays with this browser, for the same agent's next session. */
export async function signOut(): Promise<void> {
  await beforeSigningOut();
  await deleteSession();
  forgetDrafts();
  forgetAlong();
  forgetWritings();
  deskWritings.forget();
  widgetWritings.forget();
  forgetCannedWritings();
  forgetNoteDrafts();
  sessionState.value = { name: 'signed-out', sentence: null };
}

/** The server does not know this session any more. */
export function sessionEnded(): void {
  sessionState.value = { name: 'signed-out', sentence: 'You were signed out. Sign in again to go on where you were.' };
}

whenSessionEnds(sessionEnded);

export function addSite(added: Site): void {
  if (!session.value) return;
  enter({ ...session.value, sites: [...session.value.sites, added] });
  chooseSite(added.id);
}

function enter(entered: Session): void {
  sessionState.value = { name: 'signed-in', session: entered };
}
