import type { ConversationSummary } from '@deskbell/shared';
import { isAvailable } from '../../state/availability.ts';
import { canned } from '../../state/canned.ts';
import { ariaKeys, type Command, type CommandGroup, isSign, keyWords } from '../../state/commands.ts';
import { replyEffect } from '../../state/composer.ts';
import { connection, openSummary } from '../../state/connection.ts';
import { doAct } from '../../state/do-act.ts';
import { type ComposerMode, composerMode } from '../../state/drafts.ts';
import { faq } from '../../state/faq.ts';
import { beginEntry, emptyContent } from '../../state/faq-writing.ts';
import { toggleAvailable } from '../../state/going-away.ts';
import { goingIds, heldActs, undo } from '../../state/held-acts.ts';
import { closeAll } from '../../state/held-starts.ts';
import { hasSignKeys } from '../../state/key-settings.ts';
import { standingId, stepFrom } from '../../state/list-view.ts';
import { type DialogName, openDialog } from '../../state/open-dialog.ts';
import { picking } from '../../state/picking.ts';
import {
  deskPlace,
  faqPlace,
  goToDesk,
  goToList,
  goToSection,
  goToWidget,
  leaveSearch,
  openId,
  type Section,
  searched,
  section,
  widgetPlace,
} from '../../state/place.ts';
import { ACT_WORDS, type Act, notNow, possibleActs } from '../../state/possible-acts.ts';
import { isSelecting, leaveSelection, selectAll, selectedRows, toggleSelected } from '../../state/selection.ts';
import { me, site } from '../../state/session.ts';
import { isTagging } from '../../state/tagging.ts';
import { beginReply, REPLY_SEARCH_ID } from '../canned/begin-reply.ts';
import { quoteStanding } from '../conversation/along/begin-quote.ts';
import { focusComposerWhereItIsSeen, writeIn } from '../conversation/focus-composer.ts';
import { backToFaqList, FAQ_SEARCH_ID, stepOverEntries } from '../faq/stand-on-entry.ts';
import { backToList, rowElementId, standOnRow } from '../inbox/stand-on-row.ts';
import { focusSearch, stepOverFound } from '../search/stand-on-found.ts';

function command(group: CommandGroup, id: string, words: string, keys: string, canDo: () => boolean, run: () => void): Command {
  return { group, id, words, keys: keys === '' ? [] : keys.split(', '), canDo, run };
}

/** What can be done to a conversation is offered where it can, and says why where it cannot now. */
function actCommand(act: Act, keys = ''): Command {
  const canDo = () => {
    const summary = knownSummary();
    if (!summary) return false;
    const { main, more } = possibleActs(summary, me.value?.id ?? '');
    return main === act || more.includes(act);
  };
  const run = () => {
    const id = openId.peek();
    if (id === null) return;
    doAct(id, act);
    if (act === 'take') focusComposerWhereItIsSeen();
  };
  return {
    ...command('conversation', act, ACT_WORDS[act].words, keys, canDo, run),
    whyNot: () => {
      const summary = knownSummary();
      return summary && notNow(act, summary);
    },
  };
}

/**
 * All that can be asked for with a key or by its name: the one place that keys, palette, overview and menus take them from.
 * Of two with the same key the first that means something here is done.
 */
export const COMMANDS: readonly Command[] = [
  command('everywhere', 'palette', 'Find and do anything', 'Mod+k', always, show('palette')),
  command('everywhere', 'keys', 'All keys', '?', always, show('keys')),
  command('everywhere', 'search', 'Search all conversations', 's', always, search),
  command('everywhere', 'inbox', 'Go to the inbox', 'g i', notAt('inbox'), goTo('inbox')),
  command('everywhere', 'faq', 'Go to the FAQ', 'g f', notAt('faq'), goTo('faq')),
  command('everywhere', 'desk', 'Go to the desk', 'g d', notAt('desk'), goTo('desk')),
  command('everywhere', 'widget', 'Go to the widget', 'g w', notAt('widget'), goTo('widget')),
  command('everywhere', 'undo', 'Undo', 'u', canUndo, undo),
  command('everywhere', 'away', 'Go away', '', isNow(true), toggleAvailable),
  command('everywhere', 'come-back', 'Come back: take conversations', '', isNow(false), toggleAvailable),
  command('everywhere', 'notices', 'How I am told: sound and notifications', '', always, show('notices')),
  command('everywhere', 'profile', 'How visitors see you: name and picture', '', always, show('profile')),
  command('everywhere', 'snippet', 'Snippet for the shop', '', always, show('snippet')),
  command('everywhere', 'add-shop', 'Add a shop', '', always, show('add-shop')),
  command('everywhere', 'sign-out', 'Sign out', '', always, show('sign-out')),

  command('list', 'next', 'Next conversation', 'j, ArrowDown', at('inbox'), step(1)),
  command('list', 'previous', 'Previous conversation', 'k, ArrowUp', at('inbox'), step(-1)),
  command('list', 'select', 'Select, or not any more', 'x', canSelect, selectAtHand),
  command('list', 'select-next', 'Select this one and the next', 'J', canSelect, selectOn(1)),
  command('list', 'select-previous', 'Select this one and the one before', 'K', canSelect, selectOn(-1)),
  command('list', 'close-selected', 'Close what is selected', 'e', isSelectingHere, closeSelected),
  command('list', 'leave', 'Back to the list', 'Escape', canLeave, leave),

  command('conversation', 'reply', 'Reply', 'r', hasOpen, write('reply')),
  command('conversation', 'quote', 'Quote what was said', 'q', canReply, quoteStanding),
  command('conversation', 'note', 'Note for the team', 'n', hasOpen, write('note')),
  command('conversation', 'canned', 'Canned reply', '/', canReply, pickReply),
  actCommand('take'),
  actCommand('close', 'e'),
  actCommand('put-away', 'z'),
  actCommand('hand-over', 'a'),
  command('conversation', 'tag', 'Add a tag', 't', hasOpen, beginTagging),
  actCommand('return'),
  actCommand('reopen'),
  actCommand('block'),
  actCommand('unblock'),

  command('faq', 'next-entry', 'Next entry', 'j, ArrowDown', at('faq'), stepInFaq(1)),
  command('faq', 'previous-entry', 'Previous entry', 'k, ArrowUp', at('faq'), stepInFaq(-1)),
  command('faq', 'new-entry', 'New entry', 'n', mayWriteEntry, writeEntry),
  command('faq', 'search-faq', 'Search the FAQ', '/', at('faq'), focus(FAQ_SEARCH_ID)),
  command('faq', 'leave-faq', 'Back to the entries', 'Escape', isInFaq, backToFaqList),

  command('desk', 'new-canned', 'New canned reply', 'n', isAtReplies, writeCanned),
  command('desk', 'search-canned', 'Search canned replies', '/', isAtReplies, focus(REPLY_SEARCH_ID)),
  command('desk', 'leave-desk', 'Back to the settings', 'Escape', isIn(deskPlace), () => goToDesk('list')),
  command('widget', 'leave-widget', 'Back to the settings', 'Escape', isIn(widgetPlace), () => goToWidget('list')),
];

/** Keys of single fields and pages, where their meaning is at home: here for the overview only. */
export const LOCAL_KEYS: readonly Pick<Command, 'group' | 'words' | 'keys'>[] = [
  { group: 'list', words: 'Open', keys: ['Enter'] },
  { group: 'conversation', words: 'Send', keys: ['Enter'] },
  { group: 'conversation', words: 'New line', keys: ['Shift Enter'] },
  { group: 'conversation', words: 'Insert an answer at hand', keys: ['Alt 1 2 3'] },
  { group: 'conversation', words: 'Send an answer at hand', keys: ['Alt Shift 1 2 3'] },
  { group: 'faq', words: 'Save', keys: ['Mod+s'] },
  { group: 'faq', words: 'Publish', keys: ['Mod+Enter'] },
  { group: 'desk', words: 'Save', keys: ['Mod+s'] },
  { group: 'widget', words: 'Save', keys: ['Mod+s'] },
];

/** What an element says of the key that does the same; nothing where there is none, or it is switched off. */
export function keyHints(id: string): { 'aria-keyshortcuts'?: string; 'data-keys'?: string } {
  const keys = COMMANDS.find((known) => known.id === id)?.keys.filter((known) => hasSignKeys.value || !isSign(known)) ?? [];
  const [first] = keys;
  if (first === undefined) return {};
  const aria = ariaKeys(keys);
  return { 'data-keys': keyWords(first), ...(aria === undefined ? {} : { 'aria-keyshortcuts': aria }) };
}

/** One can write to the visitor who is open; otherwise at most a note. */
export function canReply(): boolean {
  const summary = knownSummary();
  return summary !== null && !['taken', 'blocked'].includes(replyEffect(summary, me.value?.id ?? '').name);
}

function always(): boolean {
  return true;
}

function at(wanted: Section): () => boolean {
  return () => section.value === wanted;
}

function notAt(wanted: Section): () => boolean {
  return () => section.value !== wanted;
}

function goTo(wanted: Section): () => void {
  return () => goToSection(wanted);
}

function show(name: DialogName): () => void {
  return () => {
    openDialog.value = name;
  };
}

function focus(elementId: string): () => void {
  return () => document.getElementById(elementId)?.focus();
}

/** Without a connection nothing of it can be changed. */
function isNow(available: boolean): () => boolean {
  return () => connection.value.name === 'ready' && isAvailable.value === available;
}

function hasOpen(): boolean {
  return section.value === 'inbox' && openId.value !== null;
}

function knownSummary(): ConversationSummary | null {
  return section.value === 'inbox' ? openSummary.value : null;
}

function write(mode: ComposerMode): () => void {
  return () => writeIn(mode);
}

/** Opens the canned replies above the composer, where one can write. */
function pickReply(): void {
  composerMode.value = 'reply';
  picking.value = 'asked';
}

function beginTagging(): void {
  isTagging.value = true;
}

function canUndo(): boolean {
  return heldActs.value?.phase === 'held';
}

/** From another section: the box is drawn first. */
function search(): void {
  goToSection('inbox');
  // On a phone it stands where the conversation is.
  if (matchMedia('(width < 800px)').matches) goToList();
  requestAnimationFrame(focusSearch);
}

function isSearchOpen(): boolean {
  return section.value === 'inbox' && searched.value !== null;
}

function step(by: 1 | -1): () => void {
  return () => (searched.peek() === null ? standOnRow(stepFrom(isOnRow(), by)) : stepOverFound(by));
}

function isOnRow(): boolean {
  return standingId.value !== null && document.activeElement?.id === rowElementId(standingId.value);
}

/** The row that one stands on, else the one that is open. */
function rowAtHand(): string | null {
  return isOnRow() ? standingId.value : openId.value;
}

function canSelect(): boolean {
  return section.value === 'inbox' && rowAtHand() !== null;
}

function selectAtHand(): void {
  const id = rowAtHand();
  if (id !== null) toggleSelected(id);
}

/** From row to row, and both are selected. */
function selectOn(by: 1 | -1): () => void {
  return () => {
    const ids = [rowAtHand(), stepFrom(isOnRow(), by)].filter((id) => id !== null);
    standOnRow(ids.at(-1) ?? null);
    selectAll(ids);
  };
}

function isSelectingHere(): boolean {
  return section.value === 'inbox' && isSelecting.value;
}

function canLeave(): boolean {
  return isSelectingHere() || hasOpen() || isSearchOpen();
}

/** One thing after the other: what is selected, then what is open, then the search. */
function leave(): void {
  if (isSelecting.peek()) leaveSelection();
  else if (hasOpen()) backToList();
  else leaveSearch();
}

function closeSelected(): void {
  closeAll(selectedRows.peek().filter(({ id, state }) => state !== 'closed' && !goingIds.peek().has(id)));
  leaveSelection();
}

function stepInFaq(by: 1 | -1): () => void {
  return () => stepOverEntries(by);
}

function mayWriteEntry(): boolean {
  return section.value === 'faq' && faq.value?.mayEdit === true;
}

function isInFaq(): boolean {
  return faqPlace.value !== null && faqPlace.value.page !== 'list';
}

function writeEntry(): void {
  const siteId = site.peek()?.id;
  if (siteId) beginEntry(siteId, emptyContent(faq.peek()?.entries[0]?.language ?? 'en'));
}

function isAtReplies(): boolean {
  return deskPlace.value === 'replies' && canned.value !== null;
}

function writeCanned(): void {
  const siteId = site.peek()?.id;
  if (siteId) beginReply(siteId, canned.peek()?.mayEdit === true);
}

/** On a page of settings, and not at their list. */
function isIn(place: typeof deskPlace | typeof widgetPlace): () => boolean {
  return () => place.value !== null && place.value !== 'list';
}
