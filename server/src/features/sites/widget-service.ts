import type { Widget, WidgetSettings } from '@deskbell/shared';
import { eq, sql } from 'drizzle-orm';
import type { Member } from '../../access/actor.ts';
import { assertMayEdit, mayEdit } from '../../access/may-edit.ts';
import type { Db } from '../../db/client.ts';
import { sites } from '../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import { DEMO_KEY } from '../demo/demo-site.ts';
import { widgetOf } from './widget-of.ts';

/** What is left out stays as it is. */
export type ChangedWidget = { [Part in keyof WidgetSettings]?: WidgetSettings[Part] | undefined };

const COLUMNS = {
  publicKey: sites.publicKey,
  name: sites.name,
  origins: sites.origins,
  settings: sites.settings,
  rev: sites.settingsRev,
};

/** How the people of a shop set up the chat on its pages. */
export class WidgetService {
  readonly #db: Db;
  readonly #onSaved: (site: { id: string; publicKey: string }) => void;

  /** @param onSaved whoever knows the settings of a site forgets them. */
  constructor(db: Db, onSaved: (site: { id: string; publicKey: string }) => void) {
    this.#db = db;
    this.#onSaved = onSaved;
  }

  async read(member: Member): Promise<Widget> {
    const [row] = await this.#db.select(COLUMNS).from(sites).where(eq(sites.id, member.siteId));
    if (!row) throw new AppError('not_found', 'This shop is not there any more.');
    return { widget: widgetOf(row), rev: row.rev, mayEdit: mayEdit(member), isDemo: row.publicKey === DEMO_KEY };
  }

  /** What the shop said first; undefined where it does not say that any more. */
  async saidFirst(siteId: string, triggerId: string): Promise<string | undefined> {
    const [row] = await this.#db.select({ settings: sites.settings }).from(sites).where(eq(sites.id, siteId));
    return row?.settings.triggers?.find(({ id }) => id === triggerId)?.message;
  }

  /**
   * Holds from now on, here at once and on other nodes within 2 s. A page may know what it was told for another minute.
   *
   * @param rev of the settings that the change began with.
   * @throws AppError `not_allowed`; `widget_changed` where somebody was quicker; `bad_request` for other addresses of the demo shop.
   */
  async save(member: Member, { widget, rev }: { widget: ChangedWidget; rev: number }): Promise<Widget> {
    assertMayEdit(member);
    const { name, origins, ...settings } = widget;
    const { siteId } = member;
    const publicKey = await this.#db.transaction(async (tx) => {
      const [before] = await tx.select(COLUMNS).from(sites).where(eq(sites.id, siteId)).for('no key update');
      if (before?.rev !== rev) {
        throw new AppError(
          'widget_changed',
          'Somebody changed these settings meanwhile. Look at what is new, then make your change again.',
        );
      }
      if (origins && before.publicKey === DEMO_KEY && String(origins) !== String(before.origins)) {
        throw new AppError('bad_request', 'The demo shop stands on this server, and its addresses follow it. Leave them as they are.', {
          field: 'widget/origins',
        });
      }
      await tx
        .update(sites)
        .set({
          settings: sql`${sites.settings} || ${JSON.stringify(settings)}::text::jsonb`,
          settingsRev: rev + 1,
          ...(name === undefined ? {} : { name }),
          ...(origins ? { origins } : {}),
        })
        .where(eq(sites.id, siteId));
      return before.publicKey;
    });
    this.#onSaved({ id: siteId, publicKey });
    return this.read(member);
  }
}
