import type { Site } from '@deskbell/shared';
import { inbox } from '../../state/connection.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Snippet } from '../sites/Snippet.tsx';

const KEYS: [key: string, words: string][] = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['r', 'reply'],
  ['n', 'note'],
  ['/', 'canned reply'],
  ['s', 'search'],
  ['Esc', 'back'],
];

export function NothingOpen({ site }: { site: Site }) {
  if (inbox.value?.size === 0) {
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
      <ul class="conversation-keys" aria-label="Keys">
        {KEYS.map(([key, words]) => (
          <li key={key}>
            <kbd>{key}</kbd> {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
