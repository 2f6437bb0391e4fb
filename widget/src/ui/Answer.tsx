import { Markdown } from './Markdown.tsx';
import type { SharedProps } from './shared-props.ts';

interface Props extends SharedProps {
  seq: number;
  text: string;
  /** A model put it in these words. */
  worded: boolean;
  isLast: boolean;
  helped: boolean | undefined;
}

/** An answer of the bot, and the question whether it was one. */
export function Answer({ seq, text, worded, isLast, helped, state, store, locale }: Props) {
  const asks = isLast && helped === undefined && state.conversationState === 'bot';
  return (
    <>
      <Markdown text={text} />
      {worded && <p class="aside">{locale.worded}</p>}
      {asks && (
        <div class="asks">
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
