import type { PublicTriggers } from '@deskbell/shared';

/** How things are with a visitor on a page. */
export interface Circumstances {
  path: string;
  /** Since the page was opened. */
  seconds: number;
  /** How far down the page was seen. */
  scrolledPercent: number;
  isLeaving: boolean;
  /** What is in the cart costs; null where the page has not said. */
  cart: number | null;
  /** Asked last, since it reads what is kept. */
  hasReturned(): boolean;
}

type Trigger = PublicTriggers['triggers'][number];

/** Whether all that a trigger names holds. */
export function holds(trigger: Trigger, now: Circumstances): boolean {
  const { pages, afterSeconds, scrolledPercent, leaving, cartFrom, returning } = trigger;
  return (
    (pages.length === 0 || pages.some((pattern) => fits(pattern, now.path))) &&
    (afterSeconds === null || now.seconds >= afterSeconds) &&
    (scrolledPercent === null || now.scrolledPercent >= scrolledPercent) &&
    (!leaving || now.isLeaving) &&
    (cartFrom === null || (now.cart !== null && now.cart >= cartFrom)) &&
    (!returning || now.hasReturned())
  );
}

/** Whether a path fits a pattern such as "/tents/*", as the pages of an FAQ entry do: a slash at the end makes no difference, nor do capitals. */
export function fits(pattern: string, path: string): boolean {
  const parts = tidied(pattern).split(/\*+/);
  const expression = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*?');
  return new RegExp(`^${expression}$`).test(tidied(path));
}

const tidied = (path: string) => path.replace(/(?<=.)\/$/, '').toLowerCase();
