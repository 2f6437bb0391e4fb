import { FILE_TYPES, type PublicSite, type PublicTriggers, type Site, type WidgetSettings } from '@deskbell/shared';
import type { SiteSettings, sites } from '../../db/schema/index.ts';

type SiteRow = Pick<typeof sites.$inferSelect, 'name' | 'origins' | 'settings' | 'desk'>;

/** The chat of a site where nobody chose anything. The loader has the same accent by itself. */
export const DEFAULT_WIDGET: Omit<WidgetSettings, 'name' | 'origins'> = {
  isOn: true,
  accent: '#0e5a4f',
  greeting: 'Hello. How can we help?',
  awayGreeting: '',
  starters: [],
  csat: true,
  faces: true,
  bell: true,
  preChat: { intro: 'So that we can help you better:', fields: [] },
  triggers: [],
  triggerPauseHours: 24,
  locale: 'auto',
};

/** What may be sent along, as an `accept` attribute has it. Pictures by media type: what else a phone has, it then makes one of these. */
const FILE_ACCEPT = Object.entries(FILE_TYPES)
  .flatMap(([type, endings]) => (type.startsWith('image/') ? [type] : endings.map((ending) => `.${ending}`)))
  .join();

/** Over the defaults: what was stored before a setting came lacks it. */
export function widgetOf({ name, origins, settings: { caution: _ofTheBot, ...chosen } }: Omit<SiteRow, 'desk'>): WidgetSettings {
  return { ...DEFAULT_WIDGET, ...chosen, name, origins };
}

/** What of it everybody may know. What says nothing new is left out. */
export function publicSiteOf(site: SiteRow): Omit<PublicSite, 'hasFaq'> {
  const { name, accent, greeting, awayGreeting, starters, csat, faces, bell, locale } = widgetOf(site);
  return {
    name,
    accent,
    greeting,
    starters,
    topics: (site.desk?.topics ?? []).map(({ id, name: topic }) => ({ id, name: topic })),
    files: FILE_ACCEPT,
    ...(awayGreeting === '' ? {} : { awayGreeting }),
    ...(csat ? {} : { csat }),
    ...(faces ? {} : { faces }),
    ...(bell ? {} : { bell }),
    ...(locale === 'auto' ? {} : { locale }),
    ...(site.desk?.livePreview ? { livePreview: true } : {}),
  };
}

/** What the snippet has to say, so that the page need not ask before anybody opens the chat. */
export function snippetOf({ accent, triggers = [] }: SiteSettings): Pick<Site, 'accent' | 'proactive'> {
  return {
    ...(accent === DEFAULT_WIDGET.accent ? {} : { accent }),
    ...(triggers.some(({ isOn }) => isOn) ? { proactive: true } : {}),
  };
}

/** What a page needs to know of when the chat says something first. */
export function publicTriggersOf(site: SiteRow): PublicTriggers {
  const { name, locale, triggers, triggerPauseHours } = widgetOf(site);
  return {
    name,
    pauseHours: triggerPauseHours,
    triggers: triggers.filter(({ isOn }) => isOn),
    ...(locale === 'auto' ? {} : { locale }),
  };
}
