import type { SharedProps } from './shared-props.ts';

interface Props extends SharedProps {
  options: { faqId: string; question: string }[];
  isLast: boolean;
}

/** "Did you mean": one press asks that question. */
export function Suggestions({ options, isLast, state, store, locale }: Props) {
  const canChoose = isLast && state.conversationState === 'bot';
  return (
    <>
      {locale.didYouMean}
      <div class="choices">
        {options.map(({ faqId, question }) => (
          <button type="button" key={faqId} class="choice" disabled={!canChoose} onClick={() => store.send(question)}>
            {question}
          </button>
        ))}
        {canChoose && (
          <button type="button" class="choice other" onClick={() => store.talkToPerson()}>
            {locale.noneOfThese}
          </button>
        )}
      </div>
    </>
  );
}
