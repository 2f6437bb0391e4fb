import type { Trigger, Widget, WidgetSettings } from '@deskbell/shared';

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
  faces: true,
  bell: true,
  preChat: { intro: 'So that we can help you better:', fields: [] },
  triggers: [],
  triggerPauseHours: 24,
  locale: 'auto',
};

/** It is said after half a minute on a page. */
export const trigger = (given: Partial<Trigger> = {}): Trigger => ({
  id: 'sizes',
  isOn: true,
  message: 'Not sure about the size?',
  pages: [],
  afterSeconds: 30,
  scrolledPercent: null,
  leaving: false,
  cartFrom: null,
  returning: false,
  ...given,
});

export const widgetOf = (given: Partial<WidgetSettings> = {}, more: Partial<Widget> = {}): Widget => ({
  widget: { ...plainWidget, ...given },
  rev: 0,
  mayEdit: true,
  isDemo: false,
  ...more,
});
