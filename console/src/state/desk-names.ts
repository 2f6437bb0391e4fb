import type { DeskSettings } from '@deskbell/shared';
import { computed, signal } from '@preact/signals';
import { RefusedError } from '../api/http.ts';
import { readDeskSettings } from '../api/team-api.ts';

/** The site's teams and topics, for their names; null until they have come. */
export const deskNames = signal<Pick<DeskSettings, 'teams' | 'topics'> | null>(null);

/** Without them the lists stand all the same. */
export async function loadDeskNames(siteId: string): Promise<void> {
  deskNames.value = null;
  try {
    deskNames.value = await readDeskSettings(siteId);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}

const topicNames = computed(() => new Map(deskNames.value?.topics.map(({ id, name }) => [id, name])));

/** Null for a topic that is not there any more. */
export const topicName = (topicId: string | null): string | null => (topicId === null ? null : (topicNames.value.get(topicId) ?? null));
