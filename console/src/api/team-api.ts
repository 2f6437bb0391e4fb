import type { DeskSettings } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

export interface Colleague {
  id: string;
  name: string;
  /** What they chose. */
  availability: 'available' | 'away' | 'signed_out';
  /** Whether they are connected. */
  isPresent: boolean;
  openConversations: number;
}

const of = (siteId: string) => `/v1/sites/${siteId}`;

export const readColleagues = async (siteId: string) => (await askSignedIn<{ agents: Colleague[] }>('GET', `${of(siteId)}/agents`)).agents;

export const readDeskSettings = async (siteId: string) => (await askSignedIn<{ desk: DeskSettings }>('GET', `${of(siteId)}/desk`)).desk;
