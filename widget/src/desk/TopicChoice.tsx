import type { DeskProps } from '../ui/DeskFrame.tsx';
import { stateful, useEffect, useRef } from '../ui/hooks.ts';
import { words } from './words.ts';

interface Props extends DeskProps {
  /** The visitor has just asked for a person: their keyboard is led here. */
  isAsked?: boolean;
  onChoose(topicId: string): void;
  onSkip(): void;
}

/** One press says who should answer. */
export const TopicChoice = stateful(({ state, isAsked = false, onChoose, onSkip }: Props) => {
  const group = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    if (isAsked) group.current?.querySelector('button')?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out like this in every browser.
    <div class="topics" ref={group} role="group" aria-label={words.about}>
      <p class="desk-ask" aria-hidden="true">
        {words.about}
      </p>
      {state.site?.topics.map(({ id, name }) => (
        <button type="button" key={id} class="choice topic-choice" dir="auto" onClick={() => onChoose(id)}>
          {name}
        </button>
      ))}
      <button type="button" class="choice other topic-choice" onClick={onSkip}>
        {words.skip}
      </button>
    </div>
  );
});
