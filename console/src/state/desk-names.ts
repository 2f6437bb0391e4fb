import { computed } from '@preact/signals';
import { desk } from './desk.ts';

const topicNames = computed(() => new Map(desk.value?.desk.topics.map(({ id, name }) => [id, name])));

/** Null for a topic that is not known, or not there any more. */
export const topicName = (topicId: string | null): string | null => (topicId === null ? null : (topicNames.value.get(topicId) ?? null));
