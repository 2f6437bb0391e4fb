import type { ConversationSummary } from '@deskbell/shared';
import type { Conversation } from '../../log/entry.ts';
import { anonymousName } from '../../log/visitor-name.ts';

/** A conversation as lists show it. */
export function summaryOf(conversation: Conversation): ConversationSummary {
  const { id, visitorId, state, assignee, lastRev, preview, previewBy, page, createdAt, lastEntryAt, waitingSince } = conversation;
  const { teamId, topicId, snoozedUntil, contact, leadSince, isBlocked, placedRev, lastVisitorRev, tags, language } = conversation;
  return {
    id,
    visitorName: contact?.name || anonymousName(visitorId),
    state,
    assignee,
    rev: lastRev,
    placedRev,
    lastVisitorRev,
    preview,
    previewBy,
    page: page && { url: page.url, title: page.title, ...(page.facts && { product: page.facts.name }) },
    createdAt: createdAt.toISOString(),
    lastEntryAt: lastEntryAt.toISOString(),
    waitingSince: (state === 'waiting' && waitingSince?.toISOString()) || null,
    unansweredSince: (state === 'active' && waitingSince?.toISOString()) || null,
    teamId,
    topicId,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    contact,
    leadSince: (state === 'waiting' && leadSince?.toISOString()) || null,
    isBlocked,
    tags: [...tags],
    language,
  };
}
