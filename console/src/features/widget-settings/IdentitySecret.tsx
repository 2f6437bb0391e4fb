import type { Site } from '@deskbell/shared';
import { useRef, useState } from 'preact/hooks';
import { readIdentitySecret, renewIdentitySecret } from '../../api/widget-api.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useDoing } from '../../ui/use-doing.ts';

/** By what the shop's own server says who is signed in there. Shown when it is asked for, and to owners alone. */
export function IdentitySecret({ site }: { site: Site }) {
  /** Undefined until it was asked for; null where there is none. */
  const [secret, setSecret] = useState<string | null>();
  const [asks, setAsks] = useState(false);
  const { doing, refusal, run } = useDoing();
  const code = useRef<HTMLElement>(null);
  const read = () => run('read', async () => setSecret((await readIdentitySecret(site.id)).secret));
  const renew = () => run('renew', async () => setSecret((await renewIdentitySecret(site.id)).secret));
  return (
    <section class="widget-part">
      <h3>Visitors who are signed in at the shop</h3>
      <p class="settings-soft">
        Your server signs who they are, and they find their chat on every device. The shop’s secret belongs on your server and nowhere else.
        The documentation of the widget has the code: docs/widget-api.md.
      </p>
      {site.role !== 'owner' && <p class="settings-soft">Only an owner of the shop sees its secret.</p>}
      {site.role === 'owner' && secret === undefined && (
        <Button isSmall disabled={doing !== null} onClick={read}>
          Show the secret
        </Button>
      )}
      {typeof secret === 'string' && (
        <div class="snippet-box">
          <pre>
            <code ref={code}>{secret}</code>
          </pre>
          <CopyButton text={secret} what="the secret" onRefused={() => code.current && getSelection()?.selectAllChildren(code.current)} />
        </div>
      )}
      {secret === null && (
        <Button isSmall disabled={doing !== null} onClick={renew}>
          Make a secret
        </Button>
      )}
      {typeof secret === 'string' && (
        <Button look="quiet" isSmall disabled={doing !== null} onClick={() => setAsks(true)}>
          Make a new one
        </Button>
      )}
      {refusal && (
        <p class="field-fault" role="alert">
          {refusal.message}
        </p>
      )}
      {asks && (
        <ConfirmDialog
          title="Make a new secret?"
          words="What your server signs by the old one is not taken from that moment: until it has the new one, visitors chat without a name."
          action="Make a new one"
          onConfirm={renew}
          onClose={() => setAsks(false)}
        />
      )}
    </section>
  );
}
