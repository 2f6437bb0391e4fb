import type { WidgetStore } from '../core/store.ts';
import type { WidgetState } from '../core/widget-state.ts';
import type { Locale } from '../locale/en.ts';

/** What every part of the panel is given. */
export interface SharedProps {
  state: WidgetState;
  store: WidgetStore;
  locale: Locale;
}
