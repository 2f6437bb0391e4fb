/** The languages that the widget speaks. */
export const WIDGET_LOCALES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ar', 'ja', 'zh'] as const;
export type WidgetLocale = (typeof WIDGET_LOCALES)[number];
