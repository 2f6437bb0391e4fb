import './held-bar.css';
import { useEffect, useState } from 'preact/hooks';
import { goOn, HELD_MS, heldActs, settleHeld, stay, undo } from '../../state/held-acts.ts';
import { heldWords } from '../../state/held-words.ts';
import { Button } from '../../ui/Button.tsx';
import { keyHints } from '../palette/commands.ts';

/** What was asked for and can be undone, with the time that is left for it; then what came of it. */
export function HeldBar() {
  const held = heldActs.value;
  const words = held ? heldWords(held) : '';
  return (
    <div class="held-place">
      <p class="only-read" role="status">
        {words}
        {held?.phase === 'held' && '. Key u undoes it.'}
      </p>
      {held && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only gives time to whoever looks at it.
        <div class="held-bar" onMouseEnter={stay} onMouseLeave={goOn} onFocusIn={stay} onFocusOut={goOn}>
          <p aria-hidden="true">{words}</p>
          {held.phase === 'held' && (
            <>
              <Button isSmall class="held-undo" {...keyHints('undo')} onClick={() => undo()}>
                Undo <TimeLeft leavesAt={held.leavesAt} />
              </Button>
              <Button isSmall look="quiet" onClick={settleHeld}>
                Do it now
              </Button>
              {held.leavesAt !== null && <TimeLine key={held.leavesAt} leavesAt={held.leavesAt} />}
            </>
          )}
          {held.phase === 'over' && (
            <Button isSmall look="quiet" onClick={settleHeld}>
              Dismiss
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function TimeLeft({ leavesAt }: { leavesAt: number | null }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (leavesAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [leavesAt]);
  if (leavesAt === null) return null;
  return (
    <span class="held-seconds" aria-hidden="true">
      {Math.max(0, Math.ceil((leavesAt - now) / 1000))}
    </span>
  );
}

/** Without motion the seconds say it alone. */
function TimeLine({ leavesAt }: { leavesAt: number }) {
  const [leftMs] = useState(() => Math.max(0, leavesAt - Date.now()));
  return <span class="held-line" aria-hidden="true" style={{ '--held-from': leftMs / HELD_MS, '--held-for': `${leftMs}ms` }} />;
}
