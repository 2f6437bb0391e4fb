import type { AgentEntry, Content } from '@deskbell/shared';
import { clockTime, exactTime } from '../../state/dates.ts';
import { mailWords } from '../../state/mail-words.ts';

/** What went out by e-mail, or could not yet. */
export function MailLine({ entry: { at, content } }: { entry: AgentEntry & { content: Extract<Content, { kind: 'mail' }> } }) {
  return (
    <p class={`log-line${content.failure === null ? '' : ' log-line-warn'}`}>
      {mailWords(content)}
      <time dateTime={at} title={exactTime(at)}>
        {clockTime(at)}
      </time>
    </p>
  );
}
