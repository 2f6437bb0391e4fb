import type { AgentReport, VisitorReport } from '@deskbell/shared';
import type { PassingHint } from '../bus/bus.ts';

/** What an agent who follows the conversation hears of it; null for what is not theirs to hear. */
export function passingToAgent(hint: PassingHint, userId: string): AgentReport | null {
  const { conversationId } = hint;
  switch (hint.kind) {
    case 'typing':
      return { type: 'visitor.typing', conversationId, text: hint.text };
    case 'seen':
      return { type: 'visitor.seen', conversationId, seq: hint.seq, at: new Date(hint.at).toISOString() };
    case 'looked':
      return hint.userId === userId ? { type: 'conversation.looked', conversationId, rev: hint.rev } : null;
    // Every agent of the site hears of it, whatever they follow.
    case 'attended':
      return null;
    default:
      return hint satisfies never;
  }
}

/** What its visitor hears of it: that an answer is being written, and nothing else that agents do. */
export const passingToVisitor = (hint: PassingHint): VisitorReport | null =>
  hint.kind === 'attended' && hint.doing === 'typing'
    ? { type: 'agent.typing', conversationId: hint.conversationId, name: hint.name }
    : null;
