import { LIMITS } from '@deskbell/shared';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SendIcon } from './icons.tsx';
import type { SharedProps } from './shared-props.ts';

export function Composer({ state, store, locale }: SharedProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const over = [...text].length - LIMITS.textCodePoints;
  const canSend = text.trim() !== '' && over <= 0;

  // As high as its text, up to the height that the styles allow.
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.blockSize = 'auto';
    if (current.scrollHeight > 0) current.style.blockSize = `${current.scrollHeight}px`;
  }, [text, state.open]);

  const send = () => {
    if (canSend && store.send(text.trim())) setText('');
    field.current?.focus();
  };

  const canAskForPerson =
    state.conversationState !== 'waiting' &&
    state.conversationState !== 'active' &&
    !state.outbox.some(({ ask, status }) => ask.type === 'handoff.request' && status !== 'failed');

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {(over > 0 || state.full) && (
        <p class="bad" role="alert">
          {over > 0 ? locale.tooLong(over) : locale.full}
        </p>
      )}
      <div class="field">
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          value={text}
          placeholder={state.conversationState === 'closed' ? locale.placeholderMore : locale.placeholder}
          aria-label={locale.placeholder}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            // While an input method composes, Enter belongs to it.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        {text.trim() !== '' && (
          <button type="submit" class="send" aria-label={locale.send} disabled={!canSend}>
            <SendIcon />
          </button>
        )}
      </div>
      {canAskForPerson && (
        <button type="button" class="person" onClick={() => store.talkToPerson()}>
          {locale.talkToPerson}
        </button>
      )}
    </form>
  );
}
