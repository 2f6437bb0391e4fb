import { daysBetween } from '../core/when.ts';
import type { Locale } from '../locale/en.ts';

export function DayBreak({ at, locale }: { at: Date; locale: Locale }) {
  const days = daysBetween(at, new Date());
  const words =
    days === 0
      ? locale.today
      : days === 1
        ? locale.yesterday
        : at.toLocaleDateString(locale.language, { weekday: 'long', day: 'numeric', month: 'long' });
  return <p class="day">{words}</p>;
}
