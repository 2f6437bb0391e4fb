import { Markdown } from '../../../ui/Markdown.tsx';

/** The answer as it stands in the chat. */
export function AnswerPreview({ answer, base }: { answer: string; base: string | undefined }) {
  return (
    <section class="preview" aria-label="As the visitor sees it">
      <p class="preview-words">As the visitor sees it</p>
      <div class="preview-chat">
        <p class="preview-by">From our FAQ</p>
        {answer.trim() === '' ? (
          <div class="preview-bubble preview-empty" aria-hidden="true">
            <span class="skeleton" style={{ width: '90%' }} />
            <span class="skeleton" style={{ width: '64%' }} />
          </div>
        ) : (
          <div class="preview-bubble">
            <Markdown text={answer} base={base} />
          </div>
        )}
      </div>
    </section>
  );
}
