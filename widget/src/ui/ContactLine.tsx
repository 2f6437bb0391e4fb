import { whenWords } from '../core/when.ts';
import type { SharedProps } from './shared-props.ts';

interface Props extends SharedProps {
  email: string;
  /** Nothing newer stands in its place. */
  isLast: boolean;
}

/** Where the answer goes, and that nobody has to wait for it here. */
export function ContactLine({ email, isLast, state, store, locale }: Props) {
  const opensAt = isLast && state.queue?.opensAt;
  return (
    <p class={isLast && state.conversationState === 'waiting' ? 'move promise' : 'move'}>
      {opensAt ? locale.answerThen?.(email, whenWords(opensAt, locale)) : locale.answerTo?.(email)}
      {isLast && state.conversationState !== 'closed' && (
        <button type="button" class="person" onClick={() => store.ask('contact')}>
          {locale.changeAddress}
        </button>
      )}
    </p>
  );
}
