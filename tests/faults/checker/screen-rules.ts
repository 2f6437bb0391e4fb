import type { SeenEntry } from '../history.ts';
import { type Evidence, groupBy, placeOn, type Screen, type StoredEntry, type Violation } from './evidence.ts';

// What must hold for what people are shown. Each rule is pure: evidence in, violations out.

const titleOf = ({ who, conversationId }: Screen) => `${who}'s screen of ${conversationId}`;

/** [R1] A number names one entry for ever: in every sight of every client, on every screen, and in the database. */
export function numberNamesOneEntry({ history, rows, screens }: Evidence): Violation[] {
  const named = new Map<string, { entry: SeenEntry; text: string }>();
  const violations: Violation[] = [];
  const look = (conversationId: string, entry: SeenEntry) => {
    const text = JSON.stringify([entry.cid, entry.author, entry.content]);
    for (const [counter, number] of [
      ['rev', entry.rev],
      ['seq', entry.seq],
    ] as const) {
      if (number === null) continue;
      const key = `${conversationId} ${counter} ${number}`;
      const before = named.get(key);
      if (!before) named.set(key, { entry, text });
      else if (before.text !== text) {
        const says = `${counter} ${number} of ${conversationId} is two entries`;
        violations.push({ rule: 'number-names-one-entry', harm: 'reordered', says, about: [before.entry, entry] });
      }
    }
  };
  for (const row of rows) look(row.conversationId, row);
  for (const event of history) if (event.type === 'sight') look(event.conversationId, event);
  for (const { conversationId, entries } of screens) for (const entry of entries) look(conversationId, entry);
  return violations;
}

/** What a client may see of a log, in its order. */
function visibleTo(view: Screen['view'], log: readonly StoredEntry[]): readonly StoredEntry[] {
  return view === 'agent' ? log : log.filter(({ seq }) => seq !== null);
}

/** [R4] Everybody who follows a log has all of it at the end, from where their screen was last begun anew. */
export function everybodySeesEverything({ history, rows, screens }: Evidence): Violation[] {
  const logs = groupBy(rows, ({ conversationId }) => conversationId);
  const begun = new Map<string, number>();
  for (const event of history) if (event.type === 'replaced') begun.set(`${event.who} ${event.conversationId}`, event.from);
  return screens.flatMap((screen) => {
    const from = begun.get(`${screen.who} ${screen.conversationId}`) ?? 1;
    const shown = new Set(screen.entries.map((entry) => placeOn(screen.view, entry)));
    const missing = visibleTo(screen.view, logs.get(screen.conversationId) ?? []).filter((row) => {
      const place = placeOn(screen.view, row) as number;
      return place >= from && !shown.has(place);
    });
    if (missing.length === 0) return [];
    const says = `${titleOf(screen)} lacks ${missing.length} entries`;
    return [{ rule: 'everybody-sees-everything', harm: 'lost' as const, says, about: missing.slice(0, 5) }];
  });
}

/** Nothing stands twice on a screen: neither a number nor a request. */
export function nothingTwiceOnScreen({ screens }: Evidence): Violation[] {
  return screens.flatMap((screen) => {
    const twice = [
      ...groupBy(screen.entries, ({ cid, author }) => `${cid} ${author}`).values(),
      ...groupBy(screen.entries, (entry) => String(placeOn(screen.view, entry))).values(),
    ].filter((group) => group.length > 1);
    return twice.map((about) => ({
      rule: 'nothing-twice-on-screen',
      harm: 'doubled' as const,
      says: `${titleOf(screen)} shows ${about[0]?.cid} ${about.length} times`,
      about,
    }));
  });
}

/** A screen stands in the order of the log, and shows nothing that is not in it. */
export function screenInLogOrder({ rows, screens }: Evidence): Violation[] {
  const logs = groupBy(rows, ({ conversationId }) => conversationId);
  return screens.flatMap((screen) => {
    const order = new Map(
      visibleTo(screen.view, logs.get(screen.conversationId) ?? []).map(({ cid, author }, index) => [`${cid} ${author}`, index]),
    );
    const places = screen.entries.map(({ cid, author }) => order.get(`${cid} ${author}`) ?? -1);
    return screen.entries.flatMap((entry, index) => {
      const place = places[index] as number;
      const before = places[index - 1] ?? -1;
      if (place >= 0 && place > before) return [];
      const says = place < 0 ? `${titleOf(screen)} shows what is not stored` : `${titleOf(screen)} is not in the order of the log`;
      return [{ rule: 'screen-in-log-order', harm: 'reordered' as const, says, about: [screen.entries[index - 1], entry] }];
    });
  });
}

/** After the calm no client holds anything that it could not get rid of. */
export function nothingIsStuck({ unsent }: Evidence): Violation[] {
  return unsent.map((item) => ({ rule: 'nothing-is-stuck', harm: 'lost', says: `${item.who} still holds ${item.cid}`, about: [item] }));
}
