import type { WidgetState } from '../core/widget-state.ts';

/** Whether the bot passed a conversation on of which nobody has said yet which of the shop's topics it is about. */
export function topicToAsk({ entries, outbox, site, topicSeq }: WidgetState): boolean {
  if (!site?.topics?.length || outbox.some(({ ask }) => ask.type === 'handoff.request')) return false;
  const last = entries.findLast(({ content }) => content.kind === 'move');
  if (last?.content.kind !== 'move' || last.author.kind !== 'bot' || last.seq <= topicSeq) return false;
  const { to, topic } = last.content;
  return to === 'waiting' && !site.topics.some(({ name }) => name === topic);
}
