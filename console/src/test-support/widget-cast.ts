import type { Widget, WidgetSettings } from '@deskbell/shared';

/** The chat of a shop where nobody chose anything. */
export const plainWidget: WidgetSettings = {
  name: 'Fernweh',
  origins: ['https://shop.example'],
  isOn: true,
  accent: '#0e5a4f',
  greeting: 'Hello. How can we help?',
  awayGreeting: '',
  starters: [],
  csat: true,
  preChat: { intro: 'So that we can help you better:', fields: [] },
  locale: 'auto',
};

export const widgetOf = (given: Partial<WidgetSettings> = {}, more: Partial<Widget> = {}): Widget => ({
  widget: { ...plainWidget, ...given },
  rev: 0,
  mayEdit: true,
  isDemo: false,
  ...more,
});
