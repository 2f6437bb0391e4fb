import type { DeskProps } from '../ui/DeskFrame.tsx';
import { stateful, useEffect, useRef, useState } from '../ui/hooks.ts';
import { words } from './words.ts';

interface Props extends DeskProps {
  /** Nobody is there to wait for: there is no other way to an answer. */
  isAlone: boolean;
}

/** As the server takes it, and with a dot, since a shop cannot write to a computer of the visitor's own. */
const ADDRESS = /^[^\s@\p{Cc}<>()[\]\\,;:"]{1,64}@[^\s@\p{Cc}<>()[\]\\,;:"]+\.[^\s@\p{Cc}<>()[\]\\,;:".]{2,}$/u;

/** Where to answer. What stands in the message field goes along. */
export const LeadForm = stateful(({ state, store, isAlone, onDone }: Props) => {
  const { entries, queue } = state;
  const left = entries.findLast(({ content }) => content.kind === 'contact')?.content;
  const known = left?.kind === 'contact' ? left : { email: '', name: '' };
  const field = useRef<HTMLInputElement | null>(null);
  const nameField = useRef<HTMLInputElement | null>(null);
  const [isWrong, setWrong] = useState(false);
  const isCorrection = known.email !== '' && !isAlone;
  const hasSaid = entries.some(({ author, content }) => author.kind === 'visitor' && content.kind === 'message');
  const isByWish = state.asks === 'contact';
  const canCancel = isByWish && !isAlone;
  const form = useRef<HTMLFormElement | null>(null);
  useEffect(() => {
    const focused = (form.current?.getRootNode() as Document | ShadowRoot | undefined)?.activeElement;
    if (isByWish && !form.current?.contains(focused ?? null)) field.current?.focus();
  }, [isByWish]);

  const cancel = () => {
    store.ask(null);
    onDone();
  };
  return (
    <form
      class="lead"
      ref={form}
      noValidate
      // Whoever has begun is let finish, also where somebody comes to the desk meanwhile.
      onInput={() => isByWish || store.ask('contact')}
      onSubmit={(event) => {
        event.preventDefault();
        const email = (field.current?.value ?? '').trim();
        const isAddress = email.length <= 254 && ADDRESS.test(email);
        setWrong(!isAddress);
        if (!isAddress) return field.current?.focus();
        if (store.leaveContact(email, (nameField.current?.value ?? '').trim().slice(0, 80))) onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !canCancel) return;
        event.stopPropagation();
        cancel();
      }}
    >
      <p class="desk-more">{isAlone ? (queue?.opensAt ? words.closedPromise : words.nobodyPromise) : words.mailPromise}</p>
      {!hasSaid && <p class="desk-more">{words.saySomething}</p>}
      <label>
        <span>{words.email}</span>
        <input
          ref={field}
          type="email"
          name="email"
          autocomplete="email"
          inputMode="email"
          dir="ltr"
          required
          maxLength={254}
          defaultValue={known.email}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'deskbell-wrong' : undefined}
          onInput={() => setWrong(false)}
        />
      </label>
      {isWrong && (
        <p class="bad" id="deskbell-wrong" role="alert">
          {words.notAnAddress}
        </p>
      )}
      <label>
        <span>{words.name}</span>
        <input ref={nameField} name="name" autocomplete="name" dir="auto" maxLength={80} defaultValue={known.name} />
      </label>
      <div class="lead-acts">
        <button type="submit" class="primary">
          {isCorrection ? words.change : words.leave}
        </button>
        {canCancel && (
          <button type="button" class="person" onClick={cancel}>
            {words.cancel}
          </button>
        )}
      </div>
    </form>
  );
});
