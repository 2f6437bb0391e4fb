import type { WidgetState, WidgetStore } from '../core/store.ts';
import type { Locale } from '../locale/en.ts';

/** What every part of the panel is given. */
export interface SharedProps {
  state: WidgetState;
  store: WidgetStore;
  locale: Locale;
}
