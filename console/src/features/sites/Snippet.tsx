import './snippet.css';
import type { Site } from '@deskbell/shared';
import { useRef } from 'preact/hooks';
import { CopyButton } from '../../ui/CopyButton.tsx';

/** The line that brings the chat onto a shop's pages. */
function snippetOf({ publicKey, accent, proactive }: Site, origin: string): string {
  const colour = accent === undefined ? '' : ` data-accent="${accent}"`;
  const first = proactive ? ' data-proactive="on"' : '';
  return `<script async src="${origin}/widget.js" data-site="${publicKey}"${colour}${first}></script>`;
}

export function Snippet({ site }: { site: Site }) {
  const code = useRef<HTMLElement>(null);
  const snippet = snippetOf(site, location.origin);
  const markForCopying = () => code.current && getSelection()?.selectAllChildren(code.current);
  return (
    <div class="snippet">
      <p>
        Paste this line into every page of {site.name}, before <code>&lt;/body&gt;</code>:
      </p>
      <div class="snippet-box">
        <pre>
          <code ref={code}>{snippet}</code>
        </pre>
        <CopyButton text={snippet} onRefused={markForCopying} />
      </div>
      <p class="snippet-words">The bell appears at the bottom of the page. It works on {site.origins.join(', ')}.</p>
    </div>
  );
}
