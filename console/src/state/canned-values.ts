import type { AgentEntry, ConversationSummary } from '@deskbell/shared';
import type { CannedValues } from '@deskbell/shared/client';

export interface SaidIn {
  summary: Pick<ConversationSummary, 'contact' | 'page'>;
  entries: readonly AgentEntry[];
  agentName: string;
  shopName: string;
}

/** What canned replies can say of a conversation. A name that we only made up to tell visitors apart is none. */
export function cannedValuesOf({ summary, entries, agentName, shopName }: SaidIn): CannedValues {
  const last = entries.findLast(({ author, content }) => author.kind === 'visitor' && content.kind === 'message');
  // Only what was written elsewhere than where the conversation began says where.
  const page = last?.content.kind === 'message' ? last.content.page : undefined;
  return {
    'visitor.name': summary.contact?.name,
    'page.title': page ? page.title : summary.page?.title,
    'page.product': page ? page.facts?.name : summary.page?.product,
    'agent.name': agentName,
    'shop.name': shopName,
  };
}
