import type { Locale } from '../locale/en.ts';

const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

export function DayBreak({ at, locale }: { at: Date; locale: Locale }) {
  const days = Math.round((startOfDay(new Date()) - startOfDay(at)) / 86_400_000);
  const words =
    days === 0
      ? locale.today
      : days === 1
        ? locale.yesterday
        : at.toLocaleDateString('en', { weekday: 'long', day: 'numeric', month: 'long' });
  return <p class="day">{words}</p>;
}
