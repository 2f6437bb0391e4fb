import type { Site } from '@deskbell/shared';
import { isUntouched } from '../../state/inbox.ts';
import { counts } from '../../state/inbox-counts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { KeyList } from '../palette/KeyList.tsx';
import { Snippet } from '../sites/Snippet.tsx';

const KEYS = ['palette', 'next', 'previous', 'reply', 'note', 'canned', 'close', 'keys'];

export function NothingOpen({ site }: { site: Site }) {
  if (isUntouched(counts.value)) {
    return (
      <div class="conversation-blank conversation-blank-snippet">
        <h2>Bring the bell to your shop</h2>
        <Snippet site={site} />
      </div>
    );
  }
  return (
    <div class="conversation-blank">
      <Icon name="bell" />
      <h2>Nothing open</h2>
      <p>Choose a conversation to read it. What you send is kept even when the connection is not.</p>
      <KeyList ids={KEYS} />
    </div>
  );
}
