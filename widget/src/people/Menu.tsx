import { stateful, useEffect, useRef, useState } from '../ui/hooks.ts';
import type { PeopleProps } from '../ui/PeopleFrame.tsx';
import { en } from './en.ts';

/** What a visitor may do with their conversation. */
export const Menu = stateful((props: PeopleProps) => {
  const { state, store, onMenu, onDone } = props;
  const [step, setStep] = useState<'end' | null>(null);
  const box = useRef<HTMLDivElement | null>(null);
  /** What opened it. */
  const back = useRef<HTMLElement | null>(null);
  useEffect(() => {
    back.current ??= (box.current?.getRootNode() as ShadowRoot | undefined)?.activeElement as HTMLElement | null;
    box.current?.querySelector('button')?.focus();
  }, [step]);
  const leave = () => {
    onMenu(false);
    onDone();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list of buttons that stands above the conversation, and no fields.
    <div
      class="menu"
      ref={box}
      role="group"
      aria-label={props.locale.menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onMenu(false);
        back.current?.focus();
      }}
      onFocusOut={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget as Node)) onMenu(false);
      }}
    >
      {step === null && state.conversationState !== 'closed' && (
        <button type="button" onClick={() => setStep('end')}>
          {en.endChat}
        </button>
      )}
      {step === 'end' && (
        <>
          <p>{en.reallyEnd}</p>
          <button
            type="button"
            class="primary-act"
            onClick={() => {
              store.tellOfChat({ type: 'conversation.end' });
              leave();
            }}
          >
            {en.endChat}
          </button>
          <button type="button" onClick={leave}>
            {en.cancel}
          </button>
        </>
      )}
    </div>
  );
});
