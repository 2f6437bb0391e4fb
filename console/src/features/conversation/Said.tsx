import './said.css';
import { clockTime, exactTime } from '../../state/dates.ts';
import type { Block, Line } from '../../state/log-blocks.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DeliveryLine } from '../live/DeliveryLine.tsx';
import { Answers, AskedForm } from './along/AskedForm.tsx';
import { CardBlock } from './along/CardBlock.tsx';
import { Gone } from './along/Gone.tsx';
import { LineActs } from './along/LineActs.tsx';
import { QuoteBlock, saidElementId } from './along/QuoteBlock.tsx';
import { SentFiles } from './along/SentFiles.tsx';
import { LinkedText } from './LinkedText.tsx';
import { MentionedText } from './mentions/MentionedText.tsx';
import { NotSent } from './NotSent.tsx';
import { nameOf } from './name-of.ts';

/** What one author said, under one name. */
export function Said({ block, visitorName }: { block: Block & { kind: 'said' }; visitorName: string }) {
  const { author, isNote, at, lines } = block;
  const name = nameOf(author, visitorName);
  return (
    <article class={`said said-by-${author.kind}${isNote ? ' said-note' : ''}`}>
      {author.kind === 'bot' ? (
        <span class="said-bot">
          <Icon name="bot" />
        </span>
      ) : (
        <Avatar name={name} />
      )}
      <p class="said-head">
        <strong dir="auto">{name}</strong>
        <time dateTime={at} title={exactTime(at)}>
          {clockTime(at)}
        </time>
        {isNote && (
          <span class="said-note-mark">
            <Icon name="note" />
            Only the team sees this
          </span>
        )}
      </p>
      <div class="said-lines">
        {lines.map((line) => (
          <SaidLine key={line.cid} line={line} isNote={isNote} name={name} visitorName={visitorName} />
        ))}
      </div>
    </article>
  );
}

interface SaidLineProps {
  line: Line;
  isNote: boolean;
  name: string;
  visitorName: string;
}

function SaidLine({ line, isNote, name, visitorName }: SaidLineProps) {
  const { cid, at, text, mentions, rev, seq, along = {}, isDeleted, pending, toBring } = line;
  if (isDeleted) return <Gone by={name} isNote={isNote} />;
  const { quote, files = [], product, replies, form, filled } = along;
  const answers = filled?.answers ?? [];
  return (
    <div class="said-line" id={seq ? saidElementId(seq) : undefined} data-rev={rev} tabIndex={-1}>
      {quote && <QuoteBlock quote={quote} visitorName={visitorName} />}
      {answers.length > 0 && <Answers answers={answers} />}
      {text !== '' && answers.length === 0 && (
        <p class={`said-text${pending ? ' said-text-pending' : ''}`} dir="auto" title={exactTime(at)}>
          {mentions ? <MentionedText text={text} mentions={mentions} /> : <LinkedText text={text} />}
        </p>
      )}
      {files.length > 0 && <SentFiles files={files} />}
      {product && <CardBlock card={product} />}
      {form && <AskedForm form={form} isAnswered={line.isAnswered ?? false} />}
      {replies && (
        <ul class="said-replies" aria-label="Quick replies">
          {replies.map((reply) => (
            <li key={reply} dir="auto">
              {reply}
            </li>
          ))}
        </ul>
      )}
      {!pending && <DeliveryLine cid={cid} />}
      {pending?.status === 'failed' && <NotSent pending={pending} />}
      {pending && pending.status !== 'failed' && (
        <p class="said-status">
          {pending.status === 'sending' ? 'Sending' : 'Waiting to be sent'}
          {toBring && bringWords(toBring)}
          {pending.status === 'sending' && '…'}
        </p>
      )}
      <LineActs line={line} isNote={isNote} />
    </div>
  );
}

function bringWords({ files = [], product, form }: NonNullable<Line['toBring']>): string {
  const words = [
    ...(files.length > 0 ? [files.length === 1 ? 'a file' : `${files.length} files`] : []),
    ...(product ? ['a product card'] : []),
    ...(form ? ['a form'] : []),
  ];
  return words.length > 0 ? ` with ${words.join(' and ')}` : '';
}
