import type { CannedReply, ConversationSummary } from '@deskbell/shared';
import { type CannedVariable, cannedText } from '@deskbell/shared/client';
import { useEffect } from 'preact/hooks';
import { cannedValuesOf } from '../../state/canned-values.ts';
import { entries } from '../../state/connection.ts';
import { draftOf, setDraft } from '../../state/drafts.ts';
import { picking, replyInserted, wantedReply } from '../../state/picking.ts';
import { me, site } from '../../state/session.ts';
import { ReplyPicker } from '../canned/ReplyPicker.tsx';
import { COMPOSER_ID } from './focus-composer.ts';

export interface ReplyChoiceProps {
  summary: ConversationSummary;
  /** @param gaps what could not be filled. */
  onInsert(text: string, gaps: CannedVariable[]): void;
}

/** The canned replies above the composer, as long as one is being chosen. */
export function ReplyChoice({ summary, onInsert }: ReplyChoiceProps) {
  const how = picking.value;
  const values = cannedValuesOf({
    summary,
    entries: entries.value,
    agentName: me.value?.name ?? '',
    shopName: site.value?.name ?? '',
  });

  const pick = (reply: CannedReply) => {
    picking.value = null;
    const { text, gaps } = cannedText(reply.text, values);
    replyInserted(summary.id, reply.id);
    onInsert(text, gaps);
  };

  const wanted = wantedReply.value;
  useEffect(() => {
    if (!wanted) return;
    wantedReply.value = null;
    if (wanted.conversationId === summary.id) pick(wanted.reply);
  }, [wanted]);
  if (how === null) return null;

  /** What was typed is not lost: somebody may want to say "/help". */
  const close = (query: string | null, isLeft: boolean) => {
    picking.value = null;
    if (how === 'typed' && query !== null && draftOf(summary.id, 'reply') === '') setDraft(summary.id, 'reply', `/${query}`);
    if (!isLeft) document.getElementById(COMPOSER_ID)?.focus();
  };

  return <ReplyPicker siteId={site.value?.id ?? ''} values={values} onPick={pick} onClose={close} />;
}
