import bell from '../ui/bell.svg?raw';
import { countWords } from './inbox.ts';

/** @param count how many need a person. */
export const tabTitle = (place: string, count: number): string => `${count > 0 ? `(${countWords(count)}) ` : ''}${place} · Deskbell`;

const BADGE = '<circle cx="24" cy="8" r="7" fill="#d9372b" stroke="#fff" stroke-width="2"/>';
const asAddress = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;
const QUIET = asAddress(bell);
const MARKED = asAddress(bell.replace('</svg>', `${BADGE}</svg>`));

/** The bell, with a red dot when somebody needs a person. */
export const tabIcon = (isMarked: boolean): string => (isMarked ? MARKED : QUIET);
