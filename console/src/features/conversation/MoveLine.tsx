import type { AgentEntry, Content } from '@deskbell/shared';
import { now } from '../../state/clock.ts';
import { clockTime, exactTime } from '../../state/dates.ts';
import { moveWords } from '../../state/move-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { WhyTable } from './WhyTable.tsx';

/** A change of state: one small line. What the bot had in hand when it gave up folds out of it. */
export function MoveLine({
  entry,
  visitorName,
}: {
  entry: AgentEntry & { content: Extract<Content, { kind: 'move' }> };
  visitorName: string;
}) {
  const { at, content } = entry;
  const line = (
    <>
      {moveWords(entry, content, visitorName, now.value)}
      {content.topic && <span class="log-line-topic">about {content.topic}</span>}
      <time dateTime={at} title={exactTime(at)}>
        {clockTime(at)}
      </time>
    </>
  );
  if (!content.why) return <p class="log-line">{line}</p>;
  return (
    <details class="log-line log-line-opens">
      <summary>
        {line}
        <Icon name="chevron" />
      </summary>
      <WhyTable why={content.why} />
    </details>
  );
}
