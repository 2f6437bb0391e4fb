import type { CannedReply, ConversationSummary } from '@deskbell/shared';
import { matchSorter, rankings } from 'match-sorter';
import { canned } from '../../state/canned.ts';
import { isSign, keyWords } from '../../state/commands.ts';
import { composerMode } from '../../state/drafts.ts';
import { countWords, LIST_TITLES, LISTS, STANDS, type Stand, standOf } from '../../state/inbox.ts';
import { countOf } from '../../state/inbox-counts.ts';
import { hasSignKeys } from '../../state/key-settings.ts';
import { shownWindow } from '../../state/list-view.ts';
import { wantedReply } from '../../state/picking.ts';
import {
  DESK_PAGES,
  FAQ_PAGES,
  goToConversation,
  goToDesk,
  goToFaq,
  goToInboxList,
  goToWidget,
  openId,
  WIDGET_PAGES,
} from '../../state/place.ts';
import { chooseSite, me, site, sites } from '../../state/session.ts';
import { summaryOf } from '../../state/summaries.ts';
import { views } from '../../state/views.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { BASE_LISTS, shownOf } from '../../state/windows.ts';
import { PAGES } from '../desk/desk-pages.ts';
import { leadToList } from '../inbox/stand-on-row.ts';
import { PAGES as WIDGET_WORDS } from '../widget-settings/widget-pages.ts';
import { COMMANDS, canReply } from './commands.ts';

/** Something that can be found by its name. */
export interface PaletteItem {
  id: string;
  words: string;
  /** What tells it from others, in soft letters; it is searched too. */
  more: string;
  keys: string | null;
  /** Why not now; null where it can be done. */
  whyNot: string | null;
  run(): void;
}

const item = (id: string, words: string, more: string, run: () => void): PaletteItem => ({
  id,
  words,
  more,
  keys: null,
  whyNot: null,
  run,
});

const FAQ_WORDS: Record<(typeof FAQ_PAGES)[number], string> = {
  home: 'The FAQ as a whole',
  unanswered: 'Unanswered questions',
  health: 'Health of the FAQ',
  replay: 'Try the FAQ on past questions',
  import: 'Import and export',
};

/** All that can be done now, what belongs to the open page first. */
export function paletteItems(): PaletteItem[] {
  return [...commands(), ...conversations(), ...replies(), ...places()];
}

/** The best first; letters may be left out. */
export function foundItems(items: PaletteItem[], query: string): PaletteItem[] {
  const wanted = query.trim();
  if (wanted === '') return items.slice(0, SHOWN);
  const keys = ['words', { key: 'more', maxRanking: rankings.CONTAINS }, { key: 'keys', maxRanking: rankings.CONTAINS }];
  return matchSorter(items, wanted, { keys, baseSort: (a, b) => a.index - b.index }).slice(0, SHOWN);
}

const SHOWN = 50;

const ORDER = ['conversation', 'faq', 'desk', 'widget', 'list', 'everywhere'];

function commands(): PaletteItem[] {
  return COMMANDS.filter(({ id, canDo }) => id !== 'palette' && canDo())
    .toSorted((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group))
    .map(({ id, words, keys, whyNot, run }) => {
      const [first] = keys.filter((known) => hasSignKeys.value || !isSign(known));
      return { id, words, more: '', keys: first === undefined ? null : keyWords(first), whyNot: whyNot?.() ?? null, run };
    });
}

const STAND_TITLES: Record<Stand, string> = { ...LIST_TITLES, others: 'Others' };

/** Of each list that is loaded its beginning: what is further is for the search. */
const OF_EACH = 200;

/** Those that wait, that are mine, and the list that is shown. */
function conversations(): PaletteItem[] {
  const myId = me.value?.id ?? '';
  const loaded = [...BASE_LISTS.map((list) => shownOf({ list })), shownWindow.value];
  const ids = new Set(loaded.flatMap(({ window }) => window?.ids.slice(0, OF_EACH) ?? []));
  const rows = [...ids].flatMap((id) => (id === openId.value ? [] : (summaryOf(id).value ?? [])));
  const place = (row: ConversationSummary) => STANDS.indexOf(standOf(row, myId));
  return rows
    .toSorted((a, b) => place(a) - place(b) || b.lastEntryAt.localeCompare(a.lastEntryAt))
    .map((row) => {
      const more = [STAND_TITLES[standOf(row, myId)], row.contact?.email, row.preview].filter(Boolean).join(' · ');
      return item(`conversation ${row.id}`, visitorNameOf(row), more, () => goToConversation(row.id));
    });
}

function replies(): PaletteItem[] {
  const id = openId.value;
  if (id === null || !canReply()) return [];
  const insert = (reply: CannedReply) => {
    composerMode.value = 'reply';
    wantedReply.value = { conversationId: id, reply };
  };
  return (canned.value?.replies ?? []).map((reply) =>
    item(`reply ${reply.id}`, `Insert /${reply.shortcut}`, reply.text, () => insert(reply)),
  );
}

function places(): PaletteItem[] {
  return [
    ...LISTS.map((list) => item(`list ${list}`, `List: ${LIST_TITLES[list]}`, countWords(countOf(list) ?? 0), () => leadToList(list))),
    ...views.value.map(({ id, name, filter }) =>
      item(`view ${id}`, `View: ${name}`, LIST_TITLES[filter.list], () => goToInboxList(filter)),
    ),
    ...FAQ_PAGES.map((page) => item(`faq ${page}`, FAQ_WORDS[page], 'FAQ', () => goToFaq({ page }))),
    ...DESK_PAGES.map((page) => item(`desk ${page}`, PAGES[page].title, `Desk · ${PAGES[page].words}`, () => goToDesk(page))),
    ...WIDGET_PAGES.map((page) =>
      item(`widget ${page}`, WIDGET_WORDS[page].title, `Widget · ${WIDGET_WORDS[page].words}`, () => goToWidget(page)),
    ),
    ...sites.value
      .filter(({ id }) => id !== site.value?.id)
      .map(({ id, name }) => item(`site ${id}`, `Shop: ${name}`, 'Go to this shop', () => chooseSite(id))),
  ];
}
