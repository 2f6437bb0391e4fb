import { useEffect } from 'preact/hooks';
import { askFor, faultOfForm, formIn } from '../../../state/going-along.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { AskedFields } from '../../forms/AskedFields.tsx';
import { focusComposer } from '../focus-composer.ts';

const FIRST_ID = 'form-offer-first';

/** The form that goes along with the reply: what the visitor is asked for, and in which words. */
export function FormOffer({ conversationId, hasWords }: { conversationId: string; hasWords: boolean }) {
  const fields = formIn(conversationId);
  const isAsked = fields !== undefined;
  useEffect(() => {
    if (isAsked) document.getElementById(FIRST_ID)?.focus();
  }, [isAsked]);
  if (!isAsked) return null;
  const fault = faultOfForm(fields);
  const remove = () => {
    askFor(conversationId, null);
    focusComposer();
  };
  return (
    <section
      class="form-offer"
      aria-label="Form to fill in"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        remove();
      }}
    >
      <div class="along-row">
        <strong>Form to fill in</strong>
        <Button look="quiet" isSmall aria-label="Remove the form" onClick={remove}>
          <Icon name="cross" />
        </Button>
      </div>
      <AskedFields
        fields={fields}
        firstId={FIRST_ID}
        onChange={(changed) => (changed.length === 0 ? remove() : askFor(conversationId, changed))}
      />
      {fault ? (
        <p class="along-fault" role="alert">
          {fault}
        </p>
      ) : (
        !hasWords && <p class="along-looking">Write below what you need it for: it stands above the form.</p>
      )}
    </section>
  );
}
