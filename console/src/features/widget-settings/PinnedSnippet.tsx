import type { Site, WidgetVersion } from '@deskbell/shared';
import { useRef, useState } from 'preact/hooks';
import { readVersions } from '../../api/widget-api.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useDoing } from '../../ui/use-doing.ts';
import { snippetOf } from '../sites/snippet-of.ts';

/** The snippet for who wants today's version and no other. Fetched when it is asked for. */
export function PinnedSnippet({ site }: { site: Site }) {
  const [version, setVersion] = useState<WidgetVersion>();
  const { doing, refusal, run } = useDoing();
  const code = useRef<HTMLElement>(null);
  const read = () =>
    run('read', async () => {
      const [newest] = await readVersions();
      setVersion(newest);
    });
  const snippet = version && snippetOf(site, location.origin, version);
  return (
    <section class="widget-part">
      <h3>One version for good</h3>
      <p class="settings-soft">
        With this snippet instead your pages stay with the version of today, and browsers refuse the file if it is ever another. You get no
        improvements by yourself: when you want them, copy it again.
      </p>
      {snippet ? (
        <div class="snippet-box">
          <pre>
            <code ref={code}>{snippet}</code>
          </pre>
          <CopyButton
            text={snippet}
            what="the snippet of one version"
            onRefused={() => code.current && getSelection()?.selectAllChildren(code.current)}
          />
        </div>
      ) : (
        <Button isSmall disabled={doing !== null} onClick={read}>
          Show this snippet
        </Button>
      )}
      {refusal && (
        <p class="field-fault" role="alert">
          {refusal.message}
        </p>
      )}
    </section>
  );
}
