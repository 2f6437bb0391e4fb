import type { Site } from '@deskbell/shared';
import { Snippet } from '../sites/Snippet.tsx';

/** A shop that nobody has written to. Where there is room, the snippet stands in the middle of the page instead. */
export function NobodyYet({ site }: { site: Site }) {
  return (
    <div class="inbox nobody-yet">
      <h2>No conversations yet</h2>
      <p>When a visitor writes, it appears here by itself.</p>
      <Snippet site={site} />
    </div>
  );
}
