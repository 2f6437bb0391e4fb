import { beginReply, REPLY_SEARCH_ID } from './features/canned/begin-reply.ts';
import { COMPOSER_ID } from './features/conversation/ComposerField.tsx';
import { backToFaqList, FAQ_SEARCH_ID, stepOverEntries } from './features/faq/stand-on-entry.ts';
import { backToList, rowElementId, standOnRow } from './features/inbox/stand-on-row.ts';
import { focusSearch, stepOverFound } from './features/search/stand-on-found.ts';
import { canned } from './state/canned.ts';
import { type ComposerMode, composerMode } from './state/drafts.ts';
import { faq } from './state/faq.ts';
import { beginEntry, emptyContent } from './state/faq-writing.ts';
import { type KeyCommand, keyCommand } from './state/list-keys.ts';
import { standingId, stepFrom } from './state/list-view.ts';
import { picking } from './state/picking.ts';
import { deskPlace, goToDesk, goToSection, leaveSearch, openId, searched, section } from './state/place.ts';
import { site } from './state/session.ts';

/** @returns what stops it. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  const command = keyCommand(event);
  if (command === null) return;
  const act = { inbox: doInInbox, faq: doInFaq, desk: doInDesk }[section.value];
  if (act(command)) event.preventDefault();
}

/** @returns false for what means nothing here. */
function doInInbox(command: KeyCommand): boolean {
  switch (command) {
    case 'next':
      return searched.value === null ? step(1) : stepOverFound(1);
    case 'previous':
      return searched.value === null ? step(-1) : stepOverFound(-1);
    case 'find':
      focusSearch();
      return true;
    case 'reply':
      return write('reply');
    case 'new':
      return write('note');
    case 'search':
      return choose();
    case 'back':
      if (openId.value === null) leaveSearch();
      else backToList();
      return true;
    case 'to-faq':
      goToSection('faq');
      return true;
    case 'to-desk':
      goToSection('desk');
      return true;
    case 'to-inbox':
      return false;
  }
}

function doInFaq(command: KeyCommand): boolean {
  switch (command) {
    case 'next':
      stepOverEntries(1);
      return true;
    case 'previous':
      stepOverEntries(-1);
      return true;
    case 'new':
      if (!faq.value?.mayEdit || !site.value) return false;
      beginEntry(site.value.id, emptyContent(faq.value.entries[0]?.language ?? 'en'));
      return true;
    case 'search':
      document.getElementById(FAQ_SEARCH_ID)?.focus();
      return true;
    case 'back':
      backToFaqList();
      return true;
    case 'to-inbox':
      goToSection('inbox');
      return true;
    case 'to-desk':
      goToSection('desk');
      return true;
    case 'find':
      return findInInbox();
    case 'reply':
    case 'to-faq':
      return false;
  }
}

function doInDesk(command: KeyCommand): boolean {
  switch (command) {
    case 'new':
      if (deskPlace.value !== 'replies' || !canned.value || !site.value) return false;
      beginReply(site.value.id, canned.value.mayEdit);
      return true;
    case 'search':
      if (deskPlace.value !== 'replies') return false;
      document.getElementById(REPLY_SEARCH_ID)?.focus();
      return true;
    case 'back':
      if (deskPlace.value === 'list') return false;
      goToDesk('list');
      return true;
    case 'to-inbox':
      goToSection('inbox');
      return true;
    case 'to-faq':
      goToSection('faq');
      return true;
    case 'find':
      return findInInbox();
    default:
      return false;
  }
}

/** From another section: the box is drawn first. */
function findInInbox(): boolean {
  goToSection('inbox');
  requestAnimationFrame(focusSearch);
  return true;
}

function write(mode: ComposerMode): boolean {
  if (openId.value === null) return false;
  composerMode.value = mode;
  focusComposer();
  return true;
}

/** Opens the canned replies above the composer, where one can write. */
function choose(): boolean {
  if (openId.value === null) return false;
  composerMode.value = 'reply';
  picking.value = 'asked';
  return true;
}

/** At once, or the next letter would be lost; where only a note is possible the field is not drawn yet. */
function focusComposer(): void {
  const field = document.getElementById(COMPOSER_ID);
  if (field) field.focus();
  else requestAnimationFrame(() => document.getElementById(COMPOSER_ID)?.focus());
}

function step(by: 1 | -1): boolean {
  const isStanding = document.activeElement?.id === rowElementId(standingId.value ?? '');
  standOnRow(stepFrom(isStanding, by));
  return true;
}
