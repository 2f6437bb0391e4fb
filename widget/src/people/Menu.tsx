import { stateful, useEffect, useRef, useState } from '../ui/hooks.ts';
import type { PeopleProps } from '../ui/PeopleFrame.tsx';
import { eraseConversation, mailTranscript, readOwnData } from './own-data.ts';
import { saveFile } from './save-file.ts';
import { transcriptOf } from './transcript.ts';
import { words } from './words.ts';

/** What is asked once more before it is done; 'busy' while something is under way. */
type Step = 'list' | 'end' | 'erase' | 'busy';

/** What a visitor may do with their conversation. */
export const Menu = stateful((props: PeopleProps) => {
  const { state, store, locale, onMenu, onDone } = props;
  const [step, setStep] = useState<Step>('list');
  /** What came of it, where that is not seen. */
  const [outcome, setOutcome] = useState('');
  const box = useRef<HTMLDivElement | null>(null);
  /** What opened it. */
  const back = useRef<HTMLElement | null>(null);
  useEffect(() => {
    back.current ??= (box.current?.getRootNode() as ShadowRoot | undefined)?.activeElement as HTMLElement | null;
    (step === 'busy' ? box.current : box.current?.querySelector('button'))?.focus();
  }, [step]);
  const shop = state.site?.name ?? '';
  const id = state.conversationId ?? '';
  const left = state.entries.map(({ content }) => content).findLast((content) => content.kind === 'contact')?.email;
  const { mailTo, knownId, visitorId } = store.remembered;
  const verified = knownId === visitorId ? mailTo : undefined;
  /** Where the chat may go, each address as it is shown. The same one is offered once: the verified gets all of it. */
  const addresses = state.site?.mail
    ? [
        ...(verified ? [{ shown: verified, email: undefined }] : []),
        ...(left && masked(left) !== verified ? [{ shown: left, email: left }] : []),
      ]
    : [];

  const close = () => {
    onMenu?.(false);
    back.current?.focus();
  };
  const leave = () => {
    onMenu?.(false);
    onDone?.();
  };
  /** Says what came of it; nothing where it is seen. */
  const act = (doing: () => Promise<string>) => async () => {
    setOutcome('');
    setStep('busy');
    try {
      setOutcome(await doing());
    } catch (error) {
      // The server speaks English.
      setOutcome((locale.language.startsWith('en') && error instanceof Error && error.message) || words.failed);
    }
    setStep('list');
  };
  const save = (name: string, type: string, text: string) => {
    if (box.current) saveFile(box.current, name, type, text);
    return words.saved;
  };
  const nameOf = (what: string) => `${shop.replace(/[^\p{L}\p{N}]+/gu, '-')}-${what}-${new Date().toLocaleDateString('sv')}`;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a list of buttons that stands above the conversation, and no fields.
    <div
      class="menu"
      ref={box}
      role="group"
      tabIndex={-1}
      aria-label={locale.menu}
      aria-busy={step === 'busy'}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
      onFocusOut={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && relatedTarget !== back.current && !currentTarget.contains(relatedTarget as Node)) onMenu?.(false);
      }}
    >
      <p role="status" hidden={step !== 'busy' && outcome === ''}>
        {step === 'busy' ? words.busy : outcome}
      </p>
      {step === 'list' && (
        <>
          {state.conversationState !== 'closed' && (
            <button type="button" onClick={() => setStep('end')}>
              {words.endChat}
            </button>
          )}
          <button
            type="button"
            onClick={act(async () => {
              const chat = (await readOwnData(store)).conversations.find((one) => one.id === id);
              return chat ? save(`${nameOf('chat')}.txt`, 'text/plain', transcriptOf(chat, shop, locale)) : words.failed;
            })}
          >
            {words.download}
          </button>
          {addresses.map(({ shown, email }) => (
            <button
              key={shown}
              type="button"
              onClick={act(async () => {
                await mailTranscript(store, id, email);
                return words.mailed(shown);
              })}
            >
              {words.mailTo(shown)}
            </button>
          ))}
          <button
            type="button"
            onClick={act(async () => save(`${nameOf('data')}.json`, 'application/json', JSON.stringify(await readOwnData(store), null, 2)))}
          >
            {words.ownData}
          </button>
          {state.site?.bell !== false && (
            <button
              type="button"
              onClick={() => {
                store.mute(!store.isMuted);
                close();
              }}
            >
              {store.isMuted ? words.soundOn : words.soundOff}
            </button>
          )}
          <button type="button" class="bad" onClick={() => setStep('erase')}>
            {words.erase}
          </button>
        </>
      )}
      {(step === 'end' || step === 'erase') && (
        <>
          <p>{step === 'end' ? words.reallyEnd : words.reallyErase}</p>
          <button
            type="button"
            class="primary-act"
            onClick={
              step === 'end'
                ? () => {
                    store.tellOfChat({ type: 'conversation.end' });
                    leave();
                  }
                : act(async () => {
                    await eraseConversation(store, id);
                    leave();
                    store.remember({ conversationId: null, seenSeq: 0, topicSeq: 0, passedSeq: 0 });
                    return '';
                  })
            }
          >
            {step === 'end' ? words.endChat : words.eraseNow}
          </button>
          <button type="button" onClick={close}>
            {words.cancel}
          </button>
        </>
      )}
    </div>
  );
});

/** As the server shortens one. */
const masked = (email: string) => `${[...email.toLowerCase()][0] ?? ''}…${email.toLowerCase().slice(email.lastIndexOf('@'))}`;
