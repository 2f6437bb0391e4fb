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

/** What is searched for, as it was typed; null where the lists are. */
export const searched = signal<string | null>(null);

/** The entry that the open conversation is shown at; null for its end. */
export const shownRev = signal<number | null>(null);

/** Which list is shown, and what of it: in the address too, so that it can be gone back to, and passed on. */
export const inboxFilter = signal<InboxFilter>(FIRST_LIST);

/** Where in the FAQ one is; null in the inbox. */
export const faqPlace = signal<FaqPlace | null>(null);

export const DESK_PAGES = ['hours', 'topics', 'teams', 'assignment', 'writing', 'replies', 'tags', 'people'] as const;
export type DeskPage = (typeof DESK_PAGES)[number];

/** Where in the settings of the desk one is; null elsewhere. On a wide screen the first page stands beside the `list`. */
export const deskPlace = signal<DeskPage | 'list' | null>(null);

export const WIDGET_PAGES = ['look', 'first', 'people', 'place'] as const;
export type WidgetPage = (typeof WIDGET_PAGES)[number];

/** Where in the settings of the widget one is, as in those of the desk. */
export const widgetPlace = signal<WidgetPage | 'list' | null>(null);

export type Section = 'inbox' | 'faq' | 'desk' | 'widget';
export const section = computed<Section>(() =>
  faqPlace.value ? 'faq' : deskPlace.value ? 'desk' : widgetPlace.value ? 'widget' : 'inbox',
);

export const SECTION_NAMES: Record<Section, string> = { inbox: 'Inbox', faq: 'FAQ', desk: 'Desk', widget: 'Widget' };

/** The token of a one-time setup link: only in this tab, from the moment the page has read it until it is used. */
export const setupToken = signal<string | null>(null);

/** The shop that an address names: the one of a conversation that a notice or an e-mail leads to. */
export const siteInPlace = signal<string | null>(null);

/** Where each section was left: that is where it is found again. */
const left = { inbox: '#inbox', faq: '#faq', desk: '#desk', widget: '#widget' };

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
    searched.value = parameters.get('search');
    shownRev.value = Number(parameters.get('at')) || null;
    faqPlace.value = faqPlaceIn(parameters);
    deskPlace.value = pageIn(DESK_PAGES, parameters.get('desk'));
    widgetPlace.value = pageIn(WIDGET_PAGES, parameters.get('widget'));
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

function pageIn<Page extends string>(pages: readonly Page[], named: string | null): Page | 'list' | null {
  return named === null ? null : (pages.find((known) => known === named) ?? 'list');
}

function remember(): void {
  const here = section.peek();
  if (here !== 'inbox') left[here] = location.hash;
  else left.inbox = placeInInbox(inboxFilter.peek(), openId.peek(), searched.peek(), shownRev.peek()) || '#inbox';
}

/** Blank for the first list with nothing open. */
function placeInInbox(filter: InboxFilter, conversationId: string | null, typed: string | null = null, rev: number | null = null): string {
  const parameters = parametersOf(filter);
  if (conversationId !== null) parameters.set('c', conversationId);
  if (typed !== null) parameters.set('search', typed);
  if (rev !== null) parameters.set('at', String(rev));
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

/** A conversation beside what was searched for. @param rev the entry that it is shown at; null for its end. */
export const placeOfFound = (conversationId: string, rev: number | null): string =>
  placeInInbox(inboxFilter.value, conversationId, searched.value ?? '', rev);

/** The address follows what is typed; the back button leads to where it began. */
export function goToSearch(typed: string): void {
  const place = placeInInbox(inboxFilter.peek(), openId.peek(), typed);
  if (searched.peek() === null) history.pushState(null, '', place);
  else history.replaceState(null, '', place);
  readPlace();
}

/** Back to the lists; what is open stays so. */
export function leaveSearch(): void {
  if (searched.peek() === null) return;
  history.pushState(null, '', placeInInbox(inboxFilter.peek(), openId.peek()) || location.pathname);
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

export const placeInWidget = (page: WidgetPage | 'list'): string => (page === 'list' ? '#widget' : `#widget=${page}`);

export function goToWidget(page: WidgetPage | 'list'): void {
  history.pushState(null, '', placeInWidget(page));
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
  history.pushState(null, '', placeInInbox(inboxFilter.peek(), null, searched.peek()) || location.pathname);
  readPlace();
}

/** What is open belongs to a site that is being left. */
export function leaveWhatIsOpen(): void {
  if (faqPlace.peek()) goToFaq({ page: 'list' });
  else if (section.peek() === 'inbox') {
    history.pushState(null, '', location.pathname);
    readPlace();
  }
  inboxFilter.value = FIRST_LIST;
  left.inbox = '#inbox';
  left.faq = '#faq';
  left.desk = '#desk';
  left.widget = '#widget';
}

/** The setup link has done its work, or is given up. */
export function forgetSetup(): void {
  setupToken.value = null;
  keptInTab.set(SETUP_KEY, null);
}
