import { type ConversationSummary, type InboxFilter, type InboxPage, LIMITS } from '@deskbell/shared';
import { type Signal, signal } from '@preact/signals';
import { RefusedError } from '../api/http.ts';
import { readInboxPage } from '../api/inbox-api.ts';
import { fits, isTold, placeIn } from './inbox.ts';
import { type InboxWindow, type WindowRule, windowOf, withChange } from './inbox-window.ts';
import { peekSummary } from './summaries.ts';

/** What is shown of a list. */
export interface ShownWindow {
  /** Null until its first part has come. */
  window: InboxWindow | null;
  isLoading: boolean;
  /** Why the next part could not be had. */
  fault: string | null;
  /** In `mentions`, those that were not looked at yet. */
  unread: ReadonlySet<string>;
}

interface Kept {
  readonly filter: InboxFilter;
  readonly shown: Signal<ShownWindow>;
  /** What has changed since the part that is being loaded was asked for; null while none is. */
  changed: Set<string> | null;
  /** How far it is to be loaded anew once what is being loaded is there; null: it is not. */
  againTo: number | null;
  /** Changes may have been missed, and it could not be loaded anew. */
  isStale: boolean;
}

/** The lists that are kept right whatever is shown: the counts and the notices rest on them. */
export const BASE_LISTS = ['waiting', 'leads', 'mine'] as const;
/** Windows that are kept besides those, so that a list that was left a moment ago is there at once. */
const MOST_KEPT = 8;

interface Desk {
  siteId: string;
  myId: string;
  /** @param changed heard of since the part was asked for. */
  learn(page: InboxPage, changed: ReadonlySet<string>): void;
}

const kept = new Map<string, Kept>();
let desk: Desk | null = null;
/** How far the list that is shown is looked at: how many rows are above the end of what is in view. */
export const seenTo = signal(0);

/** Goes up when all windows are given up. */
const generation = signal(0);

const NOTHING: ShownWindow = { window: null, isLoading: false, fault: null, unread: new Set() };

/** A filter's name: the same for the same filter. */
export const filterKey = (filter: InboxFilter): string => JSON.stringify(Object.entries(filter).sort());

const ruleOf = (filter: InboxFilter, { myId }: Desk): WindowRule => ({ filter, myId, summaryOf: peekSummary });

function keep(filter: InboxFilter): Kept {
  const key = filterKey(filter);
  const known = kept.get(key);
  if (known) return known;
  const fresh: Kept = { filter, shown: signal(NOTHING), changed: null, againTo: null, isStale: false };
  kept.set(key, fresh);
  return fresh;
}

const isBase = ({ filter }: Kept): boolean => Object.keys(filter).length === 1 && BASE_LISTS.some((list) => list === filter.list);

/** What is loaded of a list. */
export function shownOf(filter: InboxFilter): ShownWindow {
  void generation.value;
  return keep(filter).shown.value;
}

/** From here on the windows are this agent's, on this site. */
export function beginWindows(begun: Desk): void {
  desk = begun;
}

export function forgetWindows(): void {
  desk = null;
  kept.clear();
  generation.value += 1;
}

/** A list comes into view: what is known of it is there at once, and its first part is asked for if it never was. */
export function openWindow(filter: InboxFilter): void {
  const opened = keep(filter);
  kept.delete(filterKey(filter));
  kept.set(filterKey(filter), opened);
  const others = [...kept].filter(([, other]) => other !== opened && !isBase(other));
  for (const [key] of others.slice(0, Math.max(0, others.length - MOST_KEPT))) kept.delete(key);
  // Whom a note means is not seen from the rows: it is asked for each time.
  if (!opened.changed && (opened.shown.peek().window === null || !isTold(filter.list))) void load(opened, seenTo.peek());
}

/** The part after what is loaded. */
export function loadMore(filter: InboxFilter): void {
  const { window } = keep(filter).shown.peek();
  if (window && window.next === null && !keep(filter).isStale) return;
  if (keep(filter).isStale) void load(keep(filter), seenTo.peek());
  else void loadNext(keep(filter));
}

/** Changes may have been missed: the list that is shown is loaded anew as far as it is looked at, and the others when they are. */
export function reloadWindows(shown: InboxFilter): void {
  for (const [key, other] of kept) if (key !== filterKey(shown) && !isBase(other)) kept.delete(key);
  const opened = keep(shown);
  // Those came whole, with the report that brought us here.
  if (isBase(opened) && (opened.shown.peek().window?.next === null || seenTo.peek() < LIMITS.inboxPage)) return;
  void load(opened, seenTo.peek());
}

/**
 * The first part of a list that came with the connection.
 *
 * @param heard changed meanwhile.
 * @param seen how far it is looked at: what was loaded further stays until it is loaded anew.
 */
export function takeBase(
  list: (typeof BASE_LISTS)[number],
  summaries: readonly ConversationSummary[],
  heard: Iterable<string>,
  seen: number,
): void {
  if (!desk) return;
  const rule = ruleOf({ list }, desk);
  const first = summaries.filter((summary) => fits(rule.filter, summary, rule.myId));
  const last = first.at(-1);
  const isWhole = first.length < LIMITS.inboxPage || last === undefined;
  const base = keep(rule.filter);
  if (!isWhole && seen >= LIMITS.inboxPage) return;
  const ids = [...first.map(({ id }) => id), ...heard];
  const fresh = windowOf(rule, ids, isWhole ? null : placeIn(list, last), isWhole ? null : undefined);
  base.shown.value = { ...base.shown.peek(), window: fresh, fault: null };
  base.isStale = false;
}

/** A conversation is not what it was. */
export function changeWindows(summary: ConversationSummary): void {
  if (!desk) return;
  for (const { filter, shown, changed } of kept.values()) {
    changed?.add(summary.id);
    const state = shown.peek();
    if (!state.window || !isTold(filter.list)) continue;
    const window = withChange(ruleOf(filter, desk), state.window, summary);
    if (window !== state.window) shown.value = { ...state, window };
  }
}

/** The next part; the first where none was asked for yet. */
async function loadNext(opened: Kept): Promise<void> {
  if (!desk || opened.changed) return;
  const begun = desk;
  const { window } = opened.shown.peek();
  await loading(opened, begun, async (changed) => {
    const page = await readInboxPage(begun.siteId, opened.filter, window?.next ?? null);
    const now = opened.shown.peek();
    // It was begun anew meanwhile, and this part follows on nothing.
    if (desk !== begun || now.window?.next !== window?.next) return;
    begun.learn(page, changed);
    opened.shown.value = {
      ...now,
      window: joined(begun, opened.filter, opened.shown.peek().window, [page], changed),
      unread: unreadOf(now.unread, [page]),
    };
  });
}

/** From the beginning, at least as far as `to`; what is shown stays until it is there. */
async function load(opened: Kept, to: number): Promise<void> {
  if (!desk) return;
  if (opened.changed) {
    opened.againTo = to;
    return;
  }
  const begun = desk;
  opened.isStale = opened.shown.peek().window !== null;
  await loading(opened, begun, async (changed) => {
    const pages: InboxPage[] = [];
    let next: string | null = null;
    do {
      const page: InboxPage = await readInboxPage(begun.siteId, opened.filter, next);
      if (desk !== begun) return;
      pages.push(page);
      next = page.next;
    } while (next !== null && pages.length * LIMITS.inboxPage <= to);
    for (const page of pages) begun.learn(page, changed);
    const window = joined(begun, opened.filter, null, pages, changed);
    opened.shown.value = { ...opened.shown.peek(), window, unread: unreadOf(new Set(), pages) };
    opened.isStale = false;
  });
}

async function loading(opened: Kept, begun: Desk, work: (changed: ReadonlySet<string>) => Promise<void>): Promise<void> {
  const changed = new Set<string>();
  opened.changed = changed;
  opened.shown.value = { ...opened.shown.peek(), isLoading: true, fault: null };
  let fault: string | null = null;
  try {
    await work(changed);
  } catch (error) {
    fault = error instanceof RefusedError ? error.message : 'This could not be loaded.';
  }
  opened.changed = null;
  if (desk !== begun) return;
  opened.shown.value = { ...opened.shown.peek(), isLoading: false, fault };
  const { againTo } = opened;
  opened.againTo = null;
  if (againTo !== null) void load(opened, againTo);
}

/** What is loaded with further parts of the list behind it; rows that have changed meanwhile stand where they stand now. */
function joined(
  begun: Desk,
  filter: InboxFilter,
  window: InboxWindow | null,
  pages: readonly InboxPage[],
  changed: ReadonlySet<string>,
): InboxWindow {
  const rows = pages.flatMap(({ conversations }) => conversations);
  const next = pages.at(-1)?.next ?? null;
  const ids = rows.map(({ id }) => id);
  if (!isTold(filter.list)) return { ids: [...new Set([...(window?.ids ?? []), ...ids])], edge: null, next };
  const last = rows.at(-1);
  // As the server had it, whatever became of the row since: the next part begins behind it.
  const edge = next === null || !last ? null : placeIn(filter.list, last);
  return windowOf(ruleOf(filter, begun), [...(window?.ids ?? []), ...ids, ...changed], edge, next);
}

const unreadOf = (known: ReadonlySet<string>, pages: readonly InboxPage[]): ReadonlySet<string> =>
  new Set([...known, ...pages.flatMap(({ unread }) => unread ?? [])]);
