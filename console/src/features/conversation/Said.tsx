import './said.css';
import type { Author } from '@deskbell/shared';
import { clockTime, exactTime } from '../../state/dates.ts';
import type { Block, Line } from '../../state/log-blocks.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DeliveryLine } from '../live/DeliveryLine.tsx';
import { LinkedText } from './LinkedText.tsx';
import { NotSent } from './NotSent.tsx';

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
          <SaidLine key={line.cid} line={line} />
        ))}
      </div>
    </article>
  );
}

function SaidLine({ line: { cid, at, text, pending } }: { line: Line }) {
  return (
    <>
      <p class={`said-text${pending ? ' said-text-pending' : ''}`} dir="auto" title={exactTime(at)}>
        <LinkedText text={text} />
      </p>
      {!pending && <DeliveryLine cid={cid} />}
      {pending?.status === 'failed' && <NotSent pending={pending} />}
      {pending && pending.status !== 'failed' && (
        <p class="said-status">{pending.status === 'sending' ? 'Sending…' : 'Waiting to be sent'}</p>
      )}
    </>
  );
}

function nameOf({ kind, name }: Author, visitorName: string): string {
  if (kind === 'visitor') return name || visitorName;
  return name || (kind === 'bot' ? 'Bot' : 'Deskbell');
}
