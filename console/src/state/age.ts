const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in as few words as a list row has room for. */
export function ageWords(at: string, now: number): string {
  const age = Math.max(0, now - Date.parse(at));
  if (age < MINUTE) return 'now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h`;
  if (age < 2 * DAY) return '1 day';
  if (age < 7 * DAY) return `${Math.floor(age / DAY)} days`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(Date.parse(at));
}

export function waitingWords(since: string, now: number): string {
  const age = ageWords(since, now);
  return age === 'now' ? 'Just came in' : `Waiting ${age}`;
}

/** Of somebody who has left, and waits for an e-mail. */
export function leadWords(since: string, now: number): string {
  const age = ageWords(since, now);
  return age === 'now' ? 'Just left an e-mail address' : `Waiting for an e-mail, ${age}`;
}

/** Of a conversation that a colleague has. */
export function unansweredWords(since: string, now: number): string {
  const age = ageWords(since, now);
  return age === 'now' ? 'a new message' : `unanswered for ${age}`;
}

/** The clock of the page moves on in steps: what is promised is rather too short. */
const STEP = 10_000;

/** Of a conversation that I have, in time to do something about it. */
export function answerWithinWords(due: number, now: number): string {
  const minutes = Math.ceil((due - now - STEP) / MINUTE);
  if (minutes <= 0) return 'Goes back to the queue';
  return minutes === 1 ? 'Answer within a minute' : `Answer within ${minutes} min`;
}

/** Warmer as the time runs out. */
export function urgencyOf(due: number, now: number): 'fresh' | 'warm' | 'hot' {
  const left = due - now;
  if (left > 2 * MINUTE) return 'fresh';
  return left > MINUTE ? 'warm' : 'hot';
}

/** From when on a wait should be seen, and from when on it is too long. */
const WARM_MS = 2 * MINUTE;
const HOT_MS = 5 * MINUTE;

export function warmthOf(since: string, now: number): 'fresh' | 'warm' | 'hot' {
  const age = now - Date.parse(since);
  if (age < WARM_MS) return 'fresh';
  return age < HOT_MS ? 'warm' : 'hot';
}

/** As one would say it: "Just now", "5 min ago", "20 Nov". */
export function agoWords(at: string, now: number): string {
  const age = ageWords(at, now);
  if (age === 'now') return 'Just now';
  return now - Date.parse(at) < 7 * DAY ? `${age} ago` : age;
}
