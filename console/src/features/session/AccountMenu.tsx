import './account-menu.css';
import { useState } from 'preact/hooks';
import { RefusedError } from '../../api/http.ts';
import { outbox } from '../../state/connection.ts';
import { backToQueueWords, owedCount } from '../../state/going-away.ts';
import { type DialogName, openDialog } from '../../state/open-dialog.ts';
import { me, signOut } from '../../state/session.ts';
import { Avatar, faceSrc } from '../../ui/Avatar.tsx';
import { Popup } from '../../ui/Popup.tsx';
import { keyHints } from '../palette/commands.ts';

const MENU: { dialog: DialogName; words: string }[] = [
  { dialog: 'palette', words: 'Find and do' },
  { dialog: 'keys', words: 'Keys' },
  { dialog: 'notices', words: 'Notices' },
  { dialog: 'profile', words: 'How visitors see you' },
  { dialog: 'snippet', words: 'Snippet' },
  { dialog: 'add-shop', words: 'Add a shop' },
];

export function AccountMenu() {
  const [fault, setFault] = useState<string | null>(null);
  const agent = me.value;
  if (!agent) return null;
  const leave = () =>
    signOut().catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
      setFault(error.message);
    });
  return (
    <Popup label={`Account of ${agent.name}`} button={<Avatar name={agent.name} src={faceSrc(agent.face)} />}>
      <p class="account-who">
        <strong>{agent.name}</strong>
        <span>{agent.email}</span>
      </p>
      {MENU.map(({ dialog, words }) => (
        <button key={dialog} type="button" {...keyHints(dialog)} onClick={() => (openDialog.value = dialog)}>
          {words}
        </button>
      ))}
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
