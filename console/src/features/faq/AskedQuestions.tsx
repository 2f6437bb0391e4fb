import { now } from '../../state/clock.ts';
import { dayAndTime, exactTime } from '../../state/dates.ts';
import { placeOf } from '../../state/place.ts';

/** Questions as they were asked; each leads to its conversation. */
export function AskedQuestions({ questions }: { questions: readonly { text: string; conversationId: string; at: string }[] }) {
  return (
    <details class="faq-opens">
      <summary>
        {questions.length} {questions.length === 1 ? 'question' : 'questions'}
      </summary>
      <ul class="faq-asked">
        {questions.map(({ text, conversationId, at }) => (
          <li key={`${conversationId} ${at}`}>
            <a href={placeOf(conversationId)} title="Open the conversation">
              <span dir="auto">{text}</span>
              <time dateTime={at} title={exactTime(at)}>
                {dayAndTime(at, now.value)}
              </time>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
