import './composer.css';
import type { ConversationSummary } from '@deskbell/shared';
import type { CannedVariable } from '@deskbell/shared/client';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { addNote, sendReply } from '../../state/acts.ts';
import { sayWriting, sayWritten } from '../../state/attending.ts';
import { lengthWords, replyEffect } from '../../state/composer.ts';
import { deskAgents } from '../../state/desk.ts';
import { composerMode, draftOf, setDraft } from '../../state/drafts.ts';
import { beginForm, clearAlong, offer, offeredIn, readinessOf } from '../../state/going-along.ts';
import { mentionedIn } from '../../state/mentions.ts';
import { countInserted, forgetInserted, picking } from '../../state/picking.ts';
import { me, site } from '../../state/session.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { Button } from '../../ui/Button.tsx';
import { keyHints } from '../palette/commands.ts';
import { AttachButton } from './along/AttachButton.tsx';
import { GoingAlong } from './along/GoingAlong.tsx';
import { useBroughtFiles } from './along/use-brought-files.ts';
import { AtHand } from './at-hand/AtHand.tsx';
import { ComposerField } from './ComposerField.tsx';
import { ComposerWords } from './ComposerWords.tsx';
import { COMPOSER_ID, focusComposer, writeIn } from './focus-composer.ts';
import { ModeSwitch } from './ModeSwitch.tsx';
import { MentionList } from './mentions/MentionList.tsx';
import { useMentioning } from './mentions/use-mentioning.ts';
import { ReplyChoice } from './ReplyChoice.tsx';
import { TakenWords } from './TakenWords.tsx';

const FULL = 'Too much is waiting to be sent. Your text stays here: try again when the connection is back.';

/** Where an agent writes: to the visitor, or a note for the team. Colour, label and button tell the two apart. */
export function Composer({ summary }: { summary: ConversationSummary }) {
  const { id } = summary;
  const visitorName = visitorNameOf(summary);
  const [isFull, setFull] = useState(false);
  /** What the canned reply that was just inserted could not say. */
  const [gaps, setGaps] = useState<CannedVariable[]>([]);
  /** Whose conversation it is that I answer in all the same. */
  const [anywayOf, setAnywayOf] = useState<string | null>(null);
  // A note that was being written in one conversation says nothing about the next.
  useLayoutEffect(() => {
    composerMode.value = 'reply';
  }, []);
  const mode = composerMode.value;
  const effect = replyEffect(summary, me.value?.id ?? '');
  const text = draftOf(id, mode);
  const length = lengthWords(text);
  const isAnyway = effect.name === 'taken' && anywayOf === effect.by;
  const canReply = mode === 'reply' && (effect.name !== 'taken' || isAnyway) && effect.name !== 'blocked';
  useLayoutEffect(() => {
    if (!canReply) picking.value = null;
    return () => {
      picking.value = null;
    };
  }, [canReply]);
  useBroughtFiles(id, canReply);
  const { along, hasContent, isComing, hasFailed } = readinessOf(id);
  const colleagues = deskAgents.value?.agents ?? [];
  const mentioning = useMentioning(mode === 'note', (typed) => setDraft(id, 'note', typed));
  const canSend = (text.trim() !== '' || (canReply && hasContent)) && !length?.isTooLong && !(canReply && hasFailed);
  /** It was to be sent before all that goes along was there. */
  const [isToBeSent, setToBeSent] = useState(false);
  useEffect(() => {
    if (!isToBeSent || isComing) return;
    setToBeSent(false);
    if (canReply) send();
  });

  const send = () => {
    if (!canSend) return;
    if (canReply && isComing) return setToBeSent(true);
    const isTaken = mode === 'note' ? addNote(id, text.trim(), mentionedIn(text, colleagues)) : sendReply(id, text.trim(), isAnyway, along);
    setFull(!isTaken);
    if (!isTaken) return;
    setDraft(id, mode, '');
    sayWritten(id);
    if (mode === 'reply') clearAlong(id);
    setGaps([]);
    if (mode === 'reply') countInserted(site.value?.id ?? '', id);
  };

  const write = (typed: string) => {
    setGaps([]);
    // Only as the first sign of all: in a date or a path a slash is a slash.
    if (mode === 'reply' && text === '' && typed === '/') {
      picking.value = 'typed';
      return;
    }
    if (mode === 'reply' && typed.trim() === '') forgetInserted(id);
    setDraft(id, mode, typed);
    sayWriting(id, mode, typed);
  };

  /** Below what stands there already; the cursor goes behind it. */
  const insert = (answer: string) => {
    const before = draftOf(id, 'reply').trimEnd();
    setDraft(id, 'reply', before === '' ? answer : `${before}\n\n${answer}`);
    document.getElementById(COMPOSER_ID)?.focus();
  };

  return (
    <section class={`composer composer-${mode}`} aria-label={mode === 'note' ? 'Write a note' : 'Write a reply'}>
      <div class="composer-top">
        <ModeSwitch mode={mode} onChange={(next) => (composerMode.value = next)} />
        {canReply && (
          <span class="composer-tools">
            <AttachButton conversationId={id} />
            <Button look="quiet" isSmall onClick={() => offer(id, offeredIn(id) ?? '')}>
              Quick replies
            </Button>
            <Button look="quiet" isSmall onClick={() => beginForm(id)}>
              Form
            </Button>
            <Button look="quiet" isSmall aria-label="Canned reply" {...keyHints('canned')} onClick={() => (picking.value = 'asked')}>
              Canned reply <kbd>/</kbd>
            </Button>
          </span>
        )}
      </div>
      {canReply && (
        <ReplyChoice
          summary={summary}
          onInsert={(said, missing) => {
            insert(said);
            setGaps(missing);
          }}
        />
      )}
      {mode === 'reply' && effect.name === 'taken' && !isAnyway ? (
        <TakenWords
          by={effect.by}
          isKept={text.trim() !== ''}
          onNote={() => writeIn('note')}
          onAnyway={() => {
            setAnywayOf(effect.by);
            focusComposer();
          }}
        />
      ) : mode === 'reply' && effect.name === 'blocked' ? (
        <p class="composer-taken">
          <strong>This visitor is blocked.</strong> Unblock them to write to them.
        </p>
      ) : (
        <>
          {canReply && <GoingAlong conversationId={id} visitorName={visitorName} text={text} isToBeSent={isToBeSent} />}
          <ComposerField
            label={mode === 'note' ? 'Note for the team' : `Reply to ${visitorName}`}
            placeholder={mode === 'note' ? 'Write a note. Only the team sees it; @ mentions a colleague.' : `Write to ${visitorName}…`}
            text={text}
            onInput={write}
            onSend={send}
            mentioning={mode === 'note' ? mentioning : undefined}
          />
          {mode === 'note' && <MentionList choice={mentioning} />}
          {mode === 'reply' && <AtHand onInsert={insert} onSend={(answer) => sendReply(id, answer, isAnyway)} />}
          <div class="composer-foot">
            <p class="composer-words" aria-live="polite">
              {mode === 'reply' && gaps.length > 0 && (
                <span class="composer-gaps">No {gaps.join(', ')} here. Look over it before you send. </span>
              )}
              {isFull ? FULL : <ComposerWords contact={summary.contact} visitorName={visitorName} mode={mode} effect={effect} />}
            </p>
            {length && <span class={`composer-length${length.isTooLong ? ' composer-length-over' : ''}`}>{length.words}</span>}
            <Button look={mode === 'note' ? 'note' : 'main'} disabled={!canSend} onClick={send}>
              {mode === 'note' ? 'Add note' : isAnyway ? 'Send anyway' : 'Send reply'}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
