import type { SharedProps } from './shared-props.ts';

interface Props extends SharedProps {
  words: string;
  /** What each button says, and sends. */
  options: readonly string[];
  /** What the button that asks for a person says. */
  person: string;
  isLast: boolean;
}

/** The bot asks back: one press answers it. */
export function Choices({ words, options, person, isLast, state, store }: Props) {
  const canChoose = isLast && state.conversationState === 'bot';
  return (
    <>
      {words}
      <div class="choices" hidden={options.length === 0 && !canChoose}>
        {options.map((option) => (
          <button type="button" key={option} class="choice" dir="auto" disabled={!canChoose} onClick={() => store.send(option)}>
            {option}
          </button>
        ))}
        {canChoose && (
          <button type="button" class="choice other" onClick={() => store.talkToPerson()}>
            {person}
          </button>
        )}
      </div>
    </>
  );
}
