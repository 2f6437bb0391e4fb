import { quote, quotingIn } from '../../../state/going-along.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { focusComposer } from '../focus-composer.ts';
import { nameOf } from '../name-of.ts';

/** What the reply that is being written answers. */
export function QuoteLine({ conversationId, visitorName }: { conversationId: string; visitorName: string }) {
  const quoting = quotingIn(conversationId);
  if (!quoting) return null;
  const remove = () => {
    quote(conversationId, null);
    focusComposer();
  };
  return (
    <div class="along-row quote-line">
      <p class="quote-block">
        <strong dir="auto">{nameOf(quoting.author, visitorName)}</strong>
        <span class="quote-block-words" dir="auto">
          {quoting.text}
        </span>
      </p>
      <Button look="quiet" isSmall aria-label="Remove the quote" onClick={remove}>
        <Icon name="cross" />
      </Button>
    </div>
  );
}
