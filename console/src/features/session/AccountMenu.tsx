import './account-menu.css';
import { useState } from 'preact/hooks';
import { RefusedError } from '../../api/http.ts';
import { outbox } from '../../state/connection.ts';
import { backToQueueWords } from '../../state/going-away.ts';
import { owedCount } from '../../state/inbox-counts.ts';
import { me, signOut } from '../../state/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Popup } from '../../ui/Popup.tsx';

export interface AccountMenuProps {
  onSnippet(): void;
  onAddShop(): void;
  onNotices(): void;
}

export function AccountMenu({ onSnippet, onAddShop, onNotices }: AccountMenuProps) {
  const [fault, setFault] = useState<string | null>(null);
  const agent = me.value;
  if (!agent) return null;
  const leave = () =>
    signOut().catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
      setFault(error.message);
    });
  return (
    <Popup label={`Account of ${agent.name}`} button={<Avatar name={agent.name} />}>
      <p class="account-who">
        <strong>{agent.name}</strong>
        <span>{agent.email}</span>
      </p>
      <button type="button" onClick={onNotices}>
        Notices
      </button>
      <button type="button" onClick={onSnippet}>
        Snippet
      </button>
      <button type="button" onClick={onAddShop}>
        Add a shop
      </button>
      <hr />
      {outbox.value.length > 0 && (
        <p class="account-words">Not everything is sent yet. It stays in this browser and goes out when you are back.</p>
      )}
      {owedCount.value > 0 && <p class="account-words">{backToQueueWords(owedCount.value)}</p>}
      {fault && (
        <p class="account-words" role="alert">
          {fault}
        </p>
      )}
      <button type="button" onClick={leave}>
        Sign out
      </button>
    </Popup>
  );
}
