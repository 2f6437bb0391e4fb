import type { ComponentChildren } from 'preact';
import type { SharedProps } from './shared-props.ts';

interface Props extends SharedProps {
  seq: number;
  children: ComponentChildren;
  isLast: boolean;
  helped: boolean | undefined;
}

/** An answer of the bot, and the question whether it was one. */
export function Answer({ seq, children, isLast, helped, state, store, locale }: Props) {
  const asks = isLast && helped === undefined && state.conversationState === 'bot';
  return (
    <>
      {children}
      {asks && (
        <div class="asks" dir="auto">
          <span>{locale.didThisHelp}</span>
          <button type="button" class="quiet" onClick={() => store.rate(seq, true)}>
            {locale.yes}
          </button>
          <button type="button" class="quiet" onClick={() => store.rate(seq, false)}>
            {locale.no}
          </button>
        </div>
      )}
      {helped !== undefined && <p class="aside">{helped ? locale.helped : locale.notHelped}</p>}
    </>
  );
}
