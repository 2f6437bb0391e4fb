import { type FoundConversation, LIMITS, type Search, type Searched, type SearchHit } from '@deskbell/shared';
import type { Member } from '../../access/actor.ts';
import type { Database, Query } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { isOneSlip } from '../../faq/spelling.ts';
import { readConversations } from '../../log/bulk-reader.ts';
import type { Conversation, Entry } from '../../log/entry.ts';
import { entryOf } from '../../log/rows.ts';
import type { SearchIndexer } from '../../search/indexer.ts';
import { partsOfConversation, partsOfEntry } from '../../search/searched-parts.ts';
import { summaryOf } from '../conversations/conversation-summary.ts';
import { fits, type QueryGroup, queryOf, readQuery, wordToWiden } from './query-words.ts';
import { narrowedTo } from './search-filter.ts';
import {
  countFitting,
  type FoundRow,
  find,
  isCommon,
  type Looked,
  OWN_PARAMETERS,
  readDetails,
  readEntries,
  settle,
  wordsLike,
  wordsWith,
} from './search-repository.ts';
import { snippetOf } from './snippet.ts';

/** So few that fit are not enough: what is nearly so is shown too. */
const FEW = 3;

const bestOf = (typed: readonly QueryGroup[]): string => typed.map(queryOf).join(' & ');

/** Who looks for a number or an address wants that one. */
const isEnough = (q: string, rows: readonly FoundRow[]): boolean => rows.length >= (/[\p{N}@]/u.test(q) ? 1 : FEW);

/** A long word with more than one slip looks like the right one still. */
const LONG_WORD = 8;
const LIKE = 0.45;

/** Where a part of what was found ended; `w` for one that was looked for widely. */
interface After {
  isWide: boolean;
  score: number;
  id: string;
}

type Where = Pick<Looked, 'siteId' | 'conditions' | 'after' | 'limit'>;

interface Found {
  groups: readonly QueryGroup[];
  rows: readonly FoundRow[];
  isWide: boolean;
}

/** One box over everything that was said in a shop, and all that is known of who said it. */
export class SearchService {
  readonly #database: Database;
  readonly #indexer: Pick<SearchIndexer, 'isBehind'>;

  constructor(database: Database, indexer: Pick<SearchIndexer, 'isBehind'>) {
    this.#database = database;
    this.#indexer = indexer;
  }

  /** @throws AppError `bad_request` for an `after` that no part has given. */
  async search(member: Member, search: Search): Promise<Searched> {
    const after = search.after === undefined ? null : afterOf(search.after);
    return this.#database.transaction(async (query) => {
      await settle(query);
      const { groups, rows, isWide } = await this.#find(query, member, search, after);
      const shown = rows.slice(0, LIMITS.searchPage);
      const last = shown.at(-1);
      return {
        found: await this.#show(query, member.siteId, groups, shown),
        total: rows[0]?.total ?? 0,
        isCounted: rows[0] === undefined || !rows[0].isCut,
        isWide,
        isIndexing: this.#indexer.isBehind,
        next: last && rows.length > shown.length ? `${isWide ? 'w' : 'x'}${last.score}_${last.id}` : null,
      };
    });
  }

  async #find(query: Query, member: Member, search: Search, after: After | null): Promise<Found> {
    const typed = readQuery(search.q);
    if (typed.length === 0) return { groups: [], rows: [], isWide: false };
    const looked = {
      siteId: member.siteId,
      conditions: narrowedTo(search, member.userId, OWN_PARAMETERS + 1),
      after,
      limit: LIMITS.searchPage + 1,
    };
    const groups = await this.#withParts(query, member.siteId, typed);
    const exact = after?.isWide ? [] : await this.#inOne(query, looked, groups, typed);
    if (after ? !after.isWide : isEnough(search.q, exact)) return { groups, rows: exact, isWide: false };
    const wide = await this.#withSlips(query, member.siteId, groups);
    const rows = await this.#inWhole(query, looked, wide, typed);
    // Where nothing was added, nothing was widened.
    return rows.length > exact.length || after?.isWide ? { groups: wide, rows, isWide: true } : { groups, rows: exact, isWide: false };
  }

  /** Conversations with an entry that has all of it. */
  async #inOne(query: Query, looked: Where, groups: readonly QueryGroup[], typed: readonly QueryGroup[]): Promise<FoundRow[]> {
    const fitting = groups.map(queryOf).join(' & ');
    const [count = 0] = await countFitting(query, looked.siteId, [fitting]);
    if (count === 0) return [];
    return find(query, { ...looked, fitting, isCommon: isCommon(count), whole: [], best: bestOf(typed) });
  }

  /** Conversations that have all of it, be it in different entries. */
  async #inWhole(query: Query, looked: Where, groups: readonly QueryGroup[], typed: readonly QueryGroup[]): Promise<FoundRow[]> {
    if (groups.length === 1) return this.#inOne(query, looked, groups, typed);
    const queries = groups.map(queryOf);
    const counts = await countFitting(query, looked.siteId, queries);
    if (counts.includes(0)) return [];
    const whole = [...queries.keys()].sort((a, b) => (counts[a] as number) - (counts[b] as number)).map((at) => queries[at] as string);
    return find(query, { ...looked, fitting: queries.join(' | '), isCommon: false, whole, best: bestOf(typed) });
  }

  /** With the words of the shop that have in them what was typed. */
  async #withParts(query: Query, siteId: string, groups: readonly QueryGroup[]): Promise<QueryGroup[]> {
    return this.#withOthers(groups, wordToWiden, (words) => wordsWith(query, siteId, words));
  }

  /** With the words of the shop that what was typed may be a slip of. A number with another digit is another number. */
  async #withSlips(query: Query, siteId: string, groups: readonly QueryGroup[]): Promise<QueryGroup[]> {
    const toMend = (group: QueryGroup) => {
      const word = wordToWiden(group);
      return word === null || /\p{N}/u.test(word) ? null : word;
    };
    return this.#withOthers(groups, toMend, async (words) => {
      const alike = await wordsLike(query, siteId, words);
      return alike.filter(({ at, word, likeness }) => {
        const typed = words[at - 1] as string;
        return isOneSlip(typed, word) || (typed.length >= LONG_WORD && likeness >= LIKE);
      });
    });
  }

  async #withOthers(
    groups: readonly QueryGroup[],
    wordOf: (group: QueryGroup) => string | null,
    othersOf: (words: readonly string[]) => Promise<{ at: number; word: string }[]>,
  ): Promise<QueryGroup[]> {
    const words = [...new Set(groups.flatMap((group) => wordOf(group) ?? []))];
    if (words.length === 0 || this.#database.withoutTrigrams !== null) return [...groups];
    const others = await othersOf(words);
    return groups.map((group) => {
      const at = words.indexOf(wordOf(group) ?? '') + 1;
      const more = others.filter((other) => other.at === at).map(({ word }) => word);
      return { ...group, others: [...new Set([...group.others, ...more])] };
    });
  }

  async #readDetails(query: Query, siteId: string, ids: readonly string[]) {
    return ids.length === 0 ? [] : readDetails(query, siteId, ids);
  }

  async #show(query: Query, siteId: string, groups: readonly QueryGroup[], rows: readonly FoundRow[]): Promise<FoundConversation[]> {
    if (rows.length === 0) return [];
    const wanted = rows.map(({ id, revs }) => ({ id, revs: JSON.parse(revs) as number[] }));
    const [conversations, entries, details] = await Promise.all([
      readConversations(
        query,
        rows.map(({ id }) => ({ siteId, conversationId: id })),
      ),
      readEntries(
        query,
        siteId,
        wanted.flatMap(({ id, revs }) => revs.filter((rev) => rev > 0).map((rev) => ({ id, rev }))),
      ),
      this.#readDetails(
        query,
        siteId,
        wanted.filter(({ revs }) => revs.includes(0)).map(({ id }) => id),
      ),
    ]);
    const conversationById = new Map(conversations.map((conversation) => [conversation.id, conversation]));
    const entryByKey = new Map(entries.map((row) => [`${row.conversationId} ${row.rev}`, entryOf(row)]));
    const detailsById = new Map(details.map((row) => [row.id, JSON.parse(row.details)]));
    const isFound = fits(groups);
    return rows.flatMap(({ id, hitCount }, at) => {
      const conversation = conversationById.get(id);
      // Gone meanwhile.
      if (!conversation) return [];
      const hits = (wanted[at]?.revs ?? []).flatMap((rev) => {
        const entry = entryByKey.get(`${id} ${rev}`);
        if (rev > 0) return entry ? hitsOfEntry(entry, isFound) : [];
        return hitsOfWhole(conversation, partsOfConversation(conversation, detailsById.get(id) ?? null), isFound);
      });
      // Taken back meanwhile, and found by nothing else.
      return hits.length === 0 ? [] : [{ conversation: summaryOf(conversation), hits, hitCount: Math.max(hitCount, hits.length) }];
    });
  }
}

function hitsOfEntry({ rev, at, author, content }: Entry, isFound: (word: string) => boolean): SearchHit[] {
  const hits = partsOfEntry(content).flatMap(({ about, text }) => {
    const snippet = snippetOf(text, isFound);
    return snippet ? [{ rev, at: at.toISOString(), author, about, ...snippet }] : [];
  });
  // What was said says more than the page that it was said on.
  return hits.slice(0, 1);
}

function hitsOfWhole(
  { createdAt }: Conversation,
  parts: ReturnType<typeof partsOfConversation>,
  isFound: (word: string) => boolean,
): SearchHit[] {
  return parts.flatMap(({ about, text }) => {
    const snippet = snippetOf(text, isFound);
    return snippet ? [{ rev: null, at: createdAt.toISOString(), author: null, about, ...snippet }] : [];
  });
}

/** @throws AppError `bad_request` */
function afterOf(text: string): After {
  const [, how, score, id] = /^([wx])(-?[\d.]+(?:e-?\d+)?)_([A-Za-z0-9_-]{22})$/.exec(text) ?? [];
  if (how === undefined || id === undefined || !Number.isFinite(Number(score))) {
    throw new AppError('bad_request', 'Nothing was found after that. Search again from the beginning.', { field: 'after' });
  }
  return { isWide: how === 'w', score: Number(score), id };
}
