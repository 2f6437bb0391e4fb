import type { Desk, DeskAgents } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { deleteAgent, putDesk, readAgents, readDesk } from '../api/desk-api.ts';
import { type DeskWriting, setDeskWriting } from './desk-writing.ts';
import { sentenceOf } from './faq.ts';

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

/** @throws RefusedError */
export async function saveDesk(siteId: string, { desk: settings, rev }: DeskWriting): Promise<void> {
  const saved = await putDesk(siteId, { desk: settings, rev });
  if (ofSite === siteId) desk.value = saved;
  setDeskWriting(siteId, null);
}

/** They are in no team any more either. @throws RefusedError */
export async function removeAgent(siteId: string, userId: string): Promise<void> {
  await deleteAgent(siteId, userId);
  await loadDesk(siteId);
}
