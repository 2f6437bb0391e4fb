import './connection-bar.css';
import { useEffect, useState } from 'preact/hooks';
import { connection, isOffline } from '../../state/connection.ts';
import { stopWords } from '../../state/stop-words.ts';
import { Button } from '../../ui/Button.tsx';

/** A connection that comes at once needs no words. */
const QUIET_MS = 700;

/** A thin bar that is there only while something is wrong with the connection. */
export function ConnectionBar() {
  const state = connection.value;
  const isConnecting = state.name === 'connecting' && !isOffline.value;
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isConnecting) return;
    const timer = setTimeout(() => setSlow(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isConnecting]);

  return (
    <div role="status">
      {state.name === 'stopped' ? (
        <p class="connection-bar connection-bar-bad">
          {stopWords(state.code)}
          <Button isSmall onClick={() => location.reload()}>
            Reload
          </Button>
        </p>
      ) : isOffline.value ? (
        <p class="connection-bar">Offline. Your replies are kept and sent when we're back.</p>
      ) : isConnecting && isSlow ? (
        <p class="connection-bar">Connecting…</p>
      ) : null}
    </div>
  );
}
