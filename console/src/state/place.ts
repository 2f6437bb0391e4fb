import type { InboxFilter } from '@deskbell/shared';
import { batch, computed, signal } from '@preact/signals';
import { keptInTab } from '../api/browser-storage.ts';
import { FIRST_LIST, filterIn, parametersOf } from './inbox-place.ts';

const SETUP_KEY = 'deskbell.setup';

/** The pages of the FAQ beside its entries. On a wide screen `home` is what stands beside the list as long as nothing is open. */
export const FAQ_PAGES = ['home', 'unanswered', 'health', 'replay', 'import'] as const;
export type FaqPage = (typeof FAQ_PAGES)[number];

export type FaqPlace =
  | { page: 'list' | FaqPage }
  | { page: 'entry'; id: string }
  /** An entry that is being written and was never saved. */
  | { page: 'new'; id: string };

/** The conversation that is open: its id is in the address, so that going back and loading again do what one expects. */
export const openId = signal<string | null>(null);

/** Which list is shown, and what of it: in the address too, so that it can be gone back to, and passed on. */
export const inboxFilter = signal<InboxFilter>(FIRST_LIST);

/** Where in the FAQ one is; null in the inbox. */
export const faqPlace = signal<FaqPlace | null>(null);

export const DESK_PAGES = ['hours', 'topics', 'teams', 'assignment', 'writing', 'replies', 'people'] as const;
export type DeskPage = (typeof DESK_PAGES)[number];

/** Where in the settings of the desk one is; null elsewhere. On a wide screen the first page stands beside the `list`. */
export const deskPlace = signal<DeskPage | 'list' | null>(null);

export type Section = 'inbox' | 'faq' | 'desk';
export const section = computed<Section>(() => (faqPlace.value ? 'faq' : deskPlace.value ? 'desk' : 'inbox'));

export const SECTION_NAMES: Record<Section, string> = { inbox: 'Inbox', faq: 'FAQ', desk: 'Desk' };

/** The token of a one-time setup link: only in this tab, from the moment the page has read it until it is used. */
export const setupToken = signal<string | null>(null);

/** The shop that an address names: the one of a conversation that a notice or an e-mail leads to. */
export const siteInPlace = signal<string | null>(null);

/** Where each section was left: that is where it is found again. */
const left = { inbox: '#inbox', faq: '#faq', desk: '#desk' };

export function readPlace(): void {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const siteId = parameters.get('site');
  if (siteId !== null) {
    parameters.delete('site');
    history.replaceState(null, '', `#${parameters}`);
  }
  batch(() => {
    if (siteId !== null) siteInPlace.value = siteId;
    openId.value = parameters.get('c');
    faqPlace.value = faqPlaceIn(parameters);
    deskPlace.value = deskPlaceIn(parameters);
    // Elsewhere the list stays as it was left.
    if (section.value === 'inbox') inboxFilter.value = filterIn(parameters, inboxFilter.peek());
  });
  remember();
  const token = parameters.get('setup');
  setupToken.value = token ?? keptInTab.get(SETUP_KEY);
  if (token === null) return;
  // Out of the address at once; kept where a reload finds it.
  keptInTab.set(SETUP_KEY, token);
  history.replaceState(null, '', location.pathname);
}

function faqPlaceIn(parameters: URLSearchParams): FaqPlace | null {
  const page = parameters.get('faq');
  if (page === null) return null;
  const id = parameters.get('id');
  if ((page === 'entry' || page === 'new') && id) return { page, id };
  return { page: FAQ_PAGES.find((known) => known === page) ?? 'list' };
}

function deskPlaceIn(parameters: URLSearchParams): DeskPage | 'list' | null {
  const page = parameters.get('desk');
  return page === null ? null : (DESK_PAGES.find((known) => known === page) ?? 'list');
}

function remember(): void {
  const here = section.peek();
  if (here !== 'inbox') left[here] = location.hash;
  else left.inbox = placeInInbox(inboxFilter.peek(), openId.peek()) || '#inbox';
}

/** Blank for the first list with nothing open. */
function placeInInbox(filter: InboxFilter, conversationId: string | null): string {
  const parameters = parametersOf(filter);
  if (conversationId !== null) parameters.set('c', conversationId);
  return parameters.size === 0 ? '' : `#${parameters}`;
}

/** A conversation, beside the list that is shown. */
export const placeOf = (conversationId: string): string => placeInInbox(inboxFilter.value, conversationId);

/** A list, beside the conversation that is open. */
export const placeOfList = (filter: InboxFilter): string => placeInInbox(filter, openId.value) || '#inbox';

export function goToInboxList(filter: InboxFilter): void {
  history.pushState(null, '', placeOfList(filter));
  readPlace();
}

export function goToConversation(id: string): void {
  history.pushState(null, '', placeOf(id));
  readPlace();
}

export function placeInFaq(place: FaqPlace): string {
  if (place.page === 'list') return '#faq';
  return 'id' in place ? `#faq=${place.page}&id=${encodeURIComponent(place.id)}` : `#faq=${place.page}`;
}

/** @param how `instead`: the back button does not lead here again. */
export function goToFaq(place: FaqPlace, how: 'on' | 'instead' = 'on'): void {
  if (how === 'on') history.pushState(null, '', placeInFaq(place));
  else history.replaceState(null, '', placeInFaq(place));
  readPlace();
}

export const placeInDesk = (page: DeskPage | 'list'): string => (page === 'list' ? '#desk' : `#desk=${page}`);

export function goToDesk(page: DeskPage | 'list'): void {
  history.pushState(null, '', placeInDesk(page));
  readPlace();
}

export function goToSection(to: Section): void {
  if (section.peek() === to) return;
  history.pushState(null, '', left[to]);
  readPlace();
}

/** Leaves no trace of the conversation in the address, and none in the way of the back button. */
export function goToList(): void {
  if (openId.value === null) return;
  history.pushState(null, '', placeInInbox(inboxFilter.peek(), null) || location.pathname);
  readPlace();
}

/** What is open belongs to a site that is being left. */
export function leaveWhatIsOpen(): void {
  if (faqPlace.peek()) goToFaq({ page: 'list' });
  else if (!deskPlace.peek()) {
    history.pushState(null, '', location.pathname);
    readPlace();
  }
  inboxFilter.value = FIRST_LIST;
  left.inbox = '#inbox';
  left.faq = '#faq';
  left.desk = '#desk';
}

/** The setup link has done its work, or is given up. */
export function forgetSetup(): void {
  setupToken.value = null;
  keptInTab.set(SETUP_KEY, null);
}
