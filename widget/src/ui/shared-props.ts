import type { FunctionComponent } from 'preact';
import type { WidgetStore } from '../core/store.ts';
import type { WidgetState } from '../core/widget-state.ts';
import type { Locale } from '../locale/en.ts';

/** What every part of the panel is given. */
export interface SharedProps {
  state: WidgetState;
  store: WidgetStore;
  locale: Locale;
}

/** What draws a conversation: null before it is needed and here, an error where it could not be fetched. */
export type Talk = { Lines: FunctionComponent<SharedProps> } | Error | null;
