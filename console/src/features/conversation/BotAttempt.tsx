import './bot-attempt.css';
import { percent } from '../../state/conversation-words.ts';
import { clockTime, exactTime } from '../../state/dates.ts';
import type { Attempt } from '../../state/log-blocks.ts';
import { placeInFaq } from '../../state/place.ts';
import { site } from '../../state/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { LinkedText } from './LinkedText.tsx';
import { WhyTable } from './WhyTable.tsx';

/** What the bot tried, folded into one line. */
export function BotAttempt({ entry: { at, content } }: { entry: Attempt }) {
  const why = content.kind === 'page_answer' ? undefined : content.why;
  return (
    <details
      class="attempt"
      // At the end of the log it would open below the view.
      onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'nearest' })}
    >
      <summary>
        <span class="said-bot">
          <Icon name="bot" />
        </span>
        <span class="attempt-words">
          <strong>Bot</strong> {didWhat(content)}
        </span>
        {why && <span class="attempt-sure">{percent(why.confidence)} sure</span>}
        <time dateTime={at} title={exactTime(at)}>
          {clockTime(at)}
        </time>
        <Icon name="chevron" />
      </summary>
      <div class="attempt-body">
        <Tried content={content} />
        {why && <WhyTable why={why} />}
      </div>
    </details>
  );
}

function didWhat(content: Attempt['content']): string {
  switch (content.kind) {
    case 'answer':
      return `answered “${content.question}”${content.worded ? ', worded by a model' : ''}`;
    case 'page_answer':
      return `answered from the page “${content.page.title}”`;
    case 'suggestions':
      return content.instead ? 'offered other answers' : 'asked “Did you mean…?”';
    case 'clarify':
      return content.topics.length > 0 ? 'asked what it is about' : 'asked for other words';
  }
}

function Tried({ content }: { content: Attempt['content'] }) {
  if (content.kind === 'answer') {
    return (
      <>
        <Markdown text={content.text} base={site.value?.origins[0]} />
        <p class="attempt-from">
          {content.worded && 'Worded by a model, resting on '}
          {!content.worded && 'From '}
          <a href={placeInFaq({ page: 'entry', id: content.faqId })}>{content.question}</a>
        </p>
      </>
    );
  }
  if (content.kind === 'page_answer') {
    return (
      <p class="said-text" dir="auto">
        <LinkedText text={content.text} />
      </p>
    );
  }
  const options = content.kind === 'clarify' ? content.topics : content.options.map(({ question }) => question);
  return (
    <ul class="attempt-options">
      {options.map((option) => (
        <li key={option}>{option}</li>
      ))}
    </ul>
  );
}
