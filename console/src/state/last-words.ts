import { computed } from '@preact/signals';
import { entries, openSummary } from './connection.ts';
import { openId } from './place.ts';

export interface LastWords {
  conversationId: string;
  text: string;
  /** Where they were written. */
  page: string | null;
}

/** What the visitor of the open conversation said last; null before they have said anything. */
export const lastWords = computed<LastWords | null>(() => {
  const said = entries.value.findLast(({ author, content }) => author.kind === 'visitor' && content.kind === 'message');
  // A file alone asks for nothing that could be looked up.
  if (said?.content.kind !== 'message' || said.content.text === '' || openId.value === null) return null;
  const page = said.content.page?.url ?? openSummary.value?.page?.url ?? null;
  return { conversationId: openId.value, text: said.content.text, page };
});
