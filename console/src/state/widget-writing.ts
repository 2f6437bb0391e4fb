import type { Widget, WidgetSettings } from '@deskbell/shared';
import { keepWritings, type Saved, type SettingsWriting } from './settings-writing.ts';

/** What is being changed in how the chat looks and works, and not saved. */
export type WidgetWriting = SettingsWriting<WidgetSettings>;

export const widgetWritings = keepWritings<WidgetSettings>('deskbell.draft.widget.');

/** The widget's settings, as all settings are held. */
export const savedWidget = ({ widget, rev }: Widget): Saved<WidgetSettings> => ({ settings: widget, rev });

/** As it is sent: without the spaces around texts, and without lines that nobody wrote anything in. */
export function tidyWidget(widget: WidgetSettings): WidgetSettings {
  const lines = (all: readonly string[]) => all.map((line) => line.trim()).filter(Boolean);
  return {
    ...widget,
    name: widget.name.trim(),
    origins: lines(widget.origins),
    accent: widget.accent.trim().toLowerCase(),
    greeting: widget.greeting.trim(),
    awayGreeting: widget.awayGreeting.trim(),
    starters: lines(widget.starters),
    triggers: widget.triggers.map((trigger) => ({ ...trigger, message: trigger.message.trim(), pages: lines(trigger.pages) })),
  };
}
