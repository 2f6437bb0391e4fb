import { isDeepStrictEqual } from 'node:util';
import { LIVE, type Onlooker } from '@deskbell/shared';
import type { AttendedHint } from '../bus/bus.ts';
import type { LogBus } from '../log/entry.ts';

const TICK_MS = 500;

/** Who polls may have missed that somebody went: that nobody is there any more is known for this long. */
const EMPTY_MS = 60_000;

interface Attending {
  userId: string;
  name: string;
  doing: Onlooker['doing'];
  saidAt: number;
}

interface Told {
  siteId: string;
  conversationId: string;
  people: readonly Onlooker[];
  at: number;
}

type Listener = (conversationId: string, people: readonly Onlooker[], before: readonly Onlooker[]) => void;

const mapKey = (siteId: string, conversationId: string) => `${siteId} ${conversationId}`;

/**
 * Which agents look at a conversation or write in it, on whatever node: held in memory, one conversation for each console,
 * until it fades. What a lost hint would have said is said again within `LIVE.attendMs`.
 */
export class Onlookers {
  readonly #bus: LogBus;
  readonly #now: () => number;
  readonly #unsubscribe: () => void;
  readonly #timer: NodeJS.Timeout;
  /** By conversation, then by console. */
  readonly #attending = new Map<string, Map<string, Attending>>();
  readonly #placeOfLine = new Map<string, { siteId: string; conversationId: string }>();
  readonly #told = new Map<string, Told>();
  readonly #listeners = new Map<string, Set<Listener>>();

  /** @param now for tests of what fades. */
  constructor(bus: LogBus, now: () => number = () => performance.now()) {
    this.#bus = bus;
    this.#now = now;
    this.#unsubscribe = bus.subscribe((hint) => {
      if (hint.kind === 'attended') this.#hear(hint);
    });
    this.#timer = setInterval(() => this.fade(), TICK_MS).unref();
  }

  say(said: Omit<AttendedHint, 'kind'>): void {
    this.#bus.publish({ kind: 'attended', ...said });
  }

  /** The console is gone, from whatever it was at. */
  leave(line: string): void {
    const place = this.#placeOfLine.get(line);
    if (place) this.say({ ...place, line, userId: '', name: '', doing: 'gone' });
  }

  /** How it stands, with the conversations that nobody has been at for a moment. */
  of(siteId: string): Pick<Told, 'conversationId' | 'people'>[] {
    return [...this.#told.values()].filter((told) => told.siteId === siteId);
  }

  /** @returns what ends it. */
  follow(siteId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(siteId) ?? new Set();
    this.#listeners.set(siteId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(siteId) === listeners) this.#listeners.delete(siteId);
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#unsubscribe();
  }

  /** Takes away what was not said again in time. */
  fade(): void {
    const now = this.#now();
    for (const [line, place] of this.#placeOfLine) {
      const attending = this.#attending.get(mapKey(place.siteId, place.conversationId))?.get(line);
      if (!attending) continue;
      const age = now - attending.saidAt;
      if (age > LIVE.viewingFadesMs) this.#remove(line, place);
      else if (attending.doing !== 'viewing' && age > LIVE.typingFadesMs) attending.doing = 'viewing';
      else continue;
      this.#tell(place.siteId, place.conversationId);
    }
    for (const [key, { people, at }] of this.#told) if (people.length === 0 && now - at > EMPTY_MS) this.#told.delete(key);
  }

  #hear({ siteId, conversationId, line, userId, name, doing }: AttendedHint): void {
    const before = this.#placeOfLine.get(line);
    const isHere = before?.siteId === siteId && before.conversationId === conversationId;
    if (doing === 'gone' && !isHere) return;
    if (before && (doing === 'gone' || !isHere)) {
      this.#remove(line, before);
      this.#tell(before.siteId, before.conversationId);
    }
    if (doing === 'gone') return;
    const key = mapKey(siteId, conversationId);
    const here = this.#attending.get(key) ?? new Map<string, Attending>();
    this.#attending.set(key, here.set(line, { userId, name, doing, saidAt: this.#now() }));
    this.#placeOfLine.set(line, { siteId, conversationId });
    this.#tell(siteId, conversationId);
  }

  #remove(line: string, { siteId, conversationId }: { siteId: string; conversationId: string }): void {
    const key = mapKey(siteId, conversationId);
    this.#placeOfLine.delete(line);
    this.#attending.get(key)?.delete(line);
    if (this.#attending.get(key)?.size === 0) this.#attending.delete(key);
  }

  #tell(siteId: string, conversationId: string): void {
    const key = mapKey(siteId, conversationId);
    const before = this.#told.get(key)?.people ?? [];
    const people = peopleOf([...(this.#attending.get(key)?.values() ?? [])]);
    if (isDeepStrictEqual(people, before)) return;
    this.#told.set(key, { siteId, conversationId, people, at: this.#now() });
    for (const listener of this.#listeners.get(siteId) ?? []) listener(conversationId, people, before);
  }
}

const MOST = ['viewing', 'noting', 'typing'] as const satisfies Onlooker['doing'][];

/** Somebody at several consoles is one person, who does the most that they do at any. */
function peopleOf(attending: readonly Attending[]): Onlooker[] {
  const people = new Map<string, Onlooker>();
  for (const { userId, name, doing } of attending) {
    const known = people.get(userId);
    if (!known || MOST.indexOf(doing) > MOST.indexOf(known.doing)) people.set(userId, { id: userId, name, doing });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}
