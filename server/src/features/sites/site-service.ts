import type { NewSite, PublicSite, PublicTriggers, Site } from '@deskbell/shared';
import { eq } from 'drizzle-orm';
import { nanoid } from 'nanoid';
import type { Db } from '../../db/client.ts';
import { memberships, sites } from '../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import { DEFAULT_WIDGET, publicSiteOf, publicTriggersOf } from './widget-of.ts';

type SiteRow = typeof sites.$inferSelect;

/** How long a change of a site may take to be seen at the door. */
const KNOWN_FOR_MS = 2_000;
const MOST_KNOWN = 1_000;

const PUBLIC_KEY = /^[\w-]{1,64}$/;

/** The places where the widget is embedded. */
export class SiteService {
  readonly #db: Db;
  readonly #known = new Map<string, { site: Promise<SiteRow | undefined>; until: number }>();

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * The site that a page's tag names, if that page's origin may embed it.
   *
   * @throws AppError `site_unknown`, `origin_not_allowed`, `site_off`
   */
  async embed(publicKey: string, origin: string): Promise<{ siteId: string; publicSite: Omit<PublicSite, 'hasFaq'> }> {
    const site = await this.#embedded(publicKey, origin);
    return { siteId: site.id, publicSite: publicSiteOf(site) };
  }

  /** When the chat says something first, on a page that may embed it. @throws AppError as `embed` */
  async triggers(publicKey: string, origin: string): Promise<PublicTriggers> {
    return publicTriggersOf(await this.#embedded(publicKey, origin));
  }

  async #embedded(publicKey: string, origin: string): Promise<SiteRow> {
    const site = await this.find(publicKey);
    if (!site.origins.includes(origin)) {
      throw new AppError(
        'origin_not_allowed',
        `${origin} is not the address that this shop was added with. Add it in the console under Widget, or use the snippet of the shop that has it.`,
      );
    }
    if (site.settings.isOn === false) {
      throw new AppError('site_off', 'The chat of this shop is switched off. Switch it on in the console under Widget.');
    }
    return site;
  }

  /** The site with this key, for what everybody may read. @throws AppError `site_unknown` */
  async find(publicKey: string): Promise<SiteRow> {
    const site = PUBLIC_KEY.test(publicKey) ? await this.#siteOf(publicKey) : undefined;
    if (!site) throw new AppError('site_unknown', 'No shop here has this key. Copy the snippet from the console again.');
    return site;
  }

  /** It was changed here: who asks next gets it as it is now. */
  forget(publicKey: string): void {
    this.#known.delete(publicKey);
  }

  /** Of ten thousand visitors who come at once each asks for the same site. */
  #siteOf(publicKey: string): Promise<SiteRow | undefined> {
    const now = performance.now();
    const known = this.#known.get(publicKey);
    if (known && known.until > now) return known.site;
    const site = this.#db
      .select()
      .from(sites)
      .where(eq(sites.publicKey, publicKey))
      .then(([row]) => row);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(publicKey, { site, until: now + KNOWN_FOR_MS });
    site.then(
      (row) => row ?? this.#known.delete(publicKey),
      () => this.#known.delete(publicKey),
    );
    return site;
  }

  /** Whoever makes a site owns it. */
  async create(userId: string, { name, origin }: NewSite): Promise<Site> {
    const id = nanoid(22);
    const publicKey = nanoid(22);
    await this.#db.transaction(async (tx) => {
      await tx.insert(sites).values({ id, publicKey, name, origins: [origin], settings: DEFAULT_WIDGET });
      await tx.insert(memberships).values({ siteId: id, userId, role: 'owner' });
    });
    return { id, name, publicKey, origins: [origin], role: 'owner' };
  }
}
