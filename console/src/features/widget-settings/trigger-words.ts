import type { Trigger } from '@deskbell/shared';

/** When a message is shown, in a few words: "After 30 seconds, on /tents/*". */
export function triggerWords({ pages, afterSeconds, scrolledPercent, leaving, cartFrom, returning }: Trigger): string {
  const words = [
    afterSeconds !== null && `after ${afterSeconds} ${afterSeconds === 1 ? 'second' : 'seconds'}`,
    scrolledPercent !== null && `${scrolledPercent} % of the page seen`,
    leaving && 'as they leave',
    cartFrom !== null && `a cart of ${cartFrom} or more`,
    returning && 'when they come back',
    pages.some((page) => page.trim() !== '') && `on ${pages.filter((page) => page.trim() !== '').join(' or ')}`,
  ].filter((one) => typeof one === 'string');
  const [first, ...rest] = words;
  return first === undefined ? 'No condition yet' : [first[0]?.toUpperCase() + first.slice(1), ...rest].join(', ');
}
