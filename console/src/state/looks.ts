import { effect, signal } from '@preact/signals';
import { takeFromDesktop } from '../api/desktop-notices.ts';
import { heldTrue, holdTrue } from '../api/locks.ts';
import { openId } from './place.ts';

/** Whether this window is in front. */
export const hasFocus = signal(false);
const prefixOf = (agentId: string) => `deskbell.looks.${agentId}.`;

/** Tells this agent's other tabs what is looked at in this one, as long as it is. @returns what ends it. */
export function sayWhatIsLookedAt(agentId: string): () => void {
  const controller = new AbortController();
  const refresh = () => {
    hasFocus.value = document.hasFocus() && !document.hidden;
  };
  for (const type of ['focus', 'blur']) window.addEventListener(type, refresh, controller);
  document.addEventListener('visibilitychange', refresh, controller);
  refresh();
  const endSaying = effect(() => {
    if (!hasFocus.value) return;
    const id = openId.value;
    if (id !== null) takeFromDesktop(id);
    return holdTrue(prefixOf(agentId) + (id ?? ''));
  });
  return () => {
    controller.abort();
    endSaying();
  };
}

/** What this agent looks at, in whichever tab. `hasFocus`: a console is in front, whatever is open in it. */
export async function lookedAt(agentId: string): Promise<{ hasFocus: boolean; ids: ReadonlySet<string> }> {
  const here = hasFocus.peek() ? (openId.peek() ?? '') : null;
  const ids = new Set(await heldTrue(prefixOf(agentId)));
  if (here !== null) ids.add(here);
  return { hasFocus: ids.size > 0, ids };
}
