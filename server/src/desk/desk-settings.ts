import type { DeskSettings } from '@deskbell/shared';
import { eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { sites } from '../db/schema/index.ts';

/** The desk of a site where nobody chose anything. */
export const DEFAULT_DESK: DeskSettings = {
  // Without hours nothing hangs on it; the console suggests where its user is.
  timeZone: 'UTC',
  hours: null,
  assignment: 'off',
  limit: 4,
  teamRule: 'anyone',
  topics: [],
  teams: [],
  closeAfterHours: 24,
  mailAfterMinutes: 5,
  livePreview: false,
  tellLooks: true,
};

/** Over the defaults: what was stored before a setting came lacks it. */
export const deskOf = (site: { desk: DeskSettings | null } | undefined): DeskSettings => ({ ...DEFAULT_DESK, ...site?.desk });

/** How long a change that another node made may take to be seen here. */
const KNOWN_FOR_MS = 2_000;
const MOST_KNOWN = 1_000;

/** The desk settings of each site, cheap enough to be asked for with each move. */
export class DeskSettingsReader {
  readonly #db: Db;
  readonly #known = new Map<string, { desk: Promise<DeskSettings>; until: number }>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** At most 2 s old. For a site that is not there, as where nobody chose. */
  of(siteId: string): Promise<DeskSettings> {
    const now = performance.now();
    const known = this.#known.get(siteId);
    if (known && known.until > now) return known.desk;
    const desk = this.#db
      .select({ desk: sites.desk })
      .from(sites)
      .where(eq(sites.id, siteId))
      .then(([row]) => deskOf(row));
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const read = { desk, until: now + KNOWN_FOR_MS };
    this.#known.set(siteId, read);
    desk.catch(() => this.#known.get(siteId) === read && this.#known.delete(siteId));
    return desk;
  }

  /** The settings were changed here: who asks next gets them as they are now. */
  forget(siteId: string): void {
    this.#known.delete(siteId);
  }
}
