import './snippet.css';
import type { Site } from '@deskbell/shared';
import { useRef } from 'preact/hooks';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { snippetOf } from './snippet-of.ts';

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
