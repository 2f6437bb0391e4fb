import type { WidgetStore } from '../core/store.ts';
import type { WidgetState } from '../core/widget-state.ts';
import { ringBell } from './bell.ts';
import { TitleFlash } from './title-flash.ts';

/** As long as all tabs may need until they have heard of the same answer. */
const TABS_MS = 2_000;
/** What one tab has seen, the others know after this. */
const TOLD_MS = 300;

const flash = new TitleFlash();

/**
 * A download of its own, for somebody who does not look: an answer has come since `before`.
 *
 * @param name what the shop's tabs have in common: only one of them rings.
 * @param signal aborts when the widget leaves the page.
 */
export async function notice(
  store: WidgetStore,
  before: WidgetState,
  state: WidgetState,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  if (before.conversationId !== state.conversationId || signal.aborted) return;
  signal.addEventListener('abort', () => flash.stop());
  const answer = state.entries.findLast(
    ({ author: { kind }, content }) => (kind === 'agent' || kind === 'bot') && content.kind !== 'move' && content.kind !== 'deletion',
  );
  if (!answer || answer.seq <= (before.entries.at(-1)?.seq ?? 0)) return;
  if (document.hidden) flash.say((answer.author.kind === 'agent' && answer.author.name) || state.site?.name || '');
  // A browser that has had no click on this page lets nothing be heard, and says so in its console.
  if (state.site?.bell === false || store.isMuted || !navigator.userActivation?.hasBeenActive) return;
  if (!state.open) {
    // It may be open in another tab, which rings itself where nobody looks.
    await new Promise((resolve) => setTimeout(resolve, TOLD_MS));
    if (store.state.unread === 0) return;
  }
  const ring = (lock: Lock | null) => {
    if (!lock) return;
    ringBell();
    return new Promise((resolve) => setTimeout(resolve, TABS_MS));
  };
  try {
    await navigator.locks.request(name, { ifAvailable: true }, ring);
  } catch {
    ringBell();
  }
}
