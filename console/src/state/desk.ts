import type { Desk, DeskAgents } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { deleteAgent, putDesk, readAgents, readDesk } from '../api/desk-api.ts';
import { RefusedError } from '../api/http.ts';
import { type DeskWriting, deskWritings, savedDesk } from './desk-writing.ts';
import { sentenceOf } from './faq.ts';
import { saveOver } from './settings-writing.ts';

/** The desk of the site that is worked on; null until it has come. */
export const desk = signal<Desk | null>(null);
/** Why it could not be fetched. */
export const deskFault = signal<string | null>(null);
/** Who answers there; null until they have come. */
export const deskAgents = signal<DeskAgents | null>(null);

let ofSite: string | null = null;

/** Shows what is known meanwhile. */
export async function loadDesk(siteId: string): Promise<void> {
  if (ofSite !== siteId) {
    ofSite = siteId;
    desk.value = null;
    deskAgents.value = null;
  }
  deskFault.value = null;
  try {
    const [settings, agents] = await Promise.all([readDesk(siteId), readAgents(siteId)]);
    if (ofSite !== siteId) return;
    desk.value = settings;
    deskAgents.value = agents;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (ofSite === siteId) deskFault.value = sentence;
  }
}

/** Who is there changes by the minute; what cannot be asked now stays as it was. */
export async function refreshAgents(siteId: string): Promise<void> {
  const agents = await readAgents(siteId).catch(() => null);
  if (agents && ofSite === siteId) deskAgents.value = agents;
}

/**
 * Where somebody was quicker with other settings, both hold.
 *
 * @throws RefusedError `desk_changed` where they changed the same.
 */
export async function saveDesk(siteId: string, writing: DeskWriting): Promise<void> {
  const answer = (saved: Desk) => ({ ...savedDesk(saved), saved });
  const { saved } = await saveOver(siteId, writing, {
    writings: deskWritings,
    put: async ({ settings, rev }) => answer(await putDesk(siteId, { desk: settings, rev })),
    isBehind: (error) => error instanceof RefusedError && error.code === 'desk_changed',
    reload: async () => {
      await loadDesk(siteId);
      return desk.peek() && answer(desk.peek() as Desk);
    },
  });
  if (ofSite === siteId) desk.value = saved;
}

/** They are in no team any more either. @throws RefusedError */
export async function removeAgent(siteId: string, userId: string): Promise<void> {
  await deleteAgent(siteId, userId);
  await loadDesk(siteId);
}
