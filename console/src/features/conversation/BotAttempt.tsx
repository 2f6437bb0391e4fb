import './bot-attempt.css';
import { percent } from '../../state/conversation-words.ts';
import { clockTime, exactTime } from '../../state/dates.ts';
import type { Block } from '../../state/log-blocks.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LinkedText } from './LinkedText.tsx';
import { WhyTable } from './WhyTable.tsx';

/** What the bot tried, folded into one line. */
export function BotAttempt({ entry: { at, content } }: { entry: (Block & { kind: 'attempt' })['entry'] }) {
  return (
    <details class="attempt">
      <summary>
        <span class="said-bot">
          <Icon name="bot" />
        </span>
        <span class="attempt-words">
          {content.kind === 'answer' ? (
            <>
              <strong>Bot</strong> answered “{content.question}”
            </>
          ) : (
            <>
              <strong>Bot</strong> asked “Did you mean…?”
            </>
          )}
        </span>
        {content.why && <span class="attempt-sure">{percent(content.why.confidence)} sure</span>}
        <time dateTime={at} title={exactTime(at)}>
          {clockTime(at)}
        </time>
        <Icon name="chevron" />
      </summary>
      <div class="attempt-body">
        {content.kind === 'answer' ? (
          <p class="said-text" dir="auto">
            <LinkedText text={content.text} />
          </p>
        ) : (
          <ul class="attempt-options">
            {content.options.map(({ faqId, question }) => (
              <li key={faqId}>{question}</li>
            ))}
          </ul>
        )}
        {content.why && <WhyTable why={content.why} />}
      </div>
    </details>
  );
}
