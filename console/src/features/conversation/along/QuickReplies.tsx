import { useEffect, useRef } from 'preact/hooks';
import { faultOfReplies, offer, offeredIn } from '../../../state/going-along.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { focusComposer } from '../focus-composer.ts';

/** What the visitor may answer with one press, as it is typed. */
export function QuickReplies({ conversationId }: { conversationId: string }) {
  const typed = offeredIn(conversationId);
  const field = useRef<HTMLInputElement>(null);
  const isOffered = typed !== undefined;
  useEffect(() => {
    if (isOffered && typed === '') field.current?.focus();
  }, [isOffered]);
  if (!isOffered) return null;
  const fault = faultOfReplies(typed);
  const remove = () => {
    offer(conversationId, null);
    focusComposer();
  };
  return (
    <>
      <div class="along-row quick-replies">
        <label for="quick-replies">Quick replies</label>
        <input
          id="quick-replies"
          ref={field}
          dir="auto"
          value={typed}
          placeholder="Yes / No / Not sure"
          aria-invalid={fault !== null}
          aria-describedby={fault ? 'quick-replies-fault' : undefined}
          onInput={({ currentTarget }) => offer(conversationId, currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              remove();
            } else if (event.key === 'Enter' && !event.isComposing) {
              event.preventDefault();
              focusComposer();
            }
          }}
        />
        <Button look="quiet" isSmall aria-label="Remove the quick replies" onClick={remove}>
          <Icon name="cross" />
        </Button>
      </div>
      {fault && (
        <p class="along-fault" id="quick-replies-fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
