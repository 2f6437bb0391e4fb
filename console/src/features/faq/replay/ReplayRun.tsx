import './replay.css';
import { useState } from 'preact/hooks';
import type { ReplayOf } from '../../../state/replay.ts';
import { Button } from '../../../ui/Button.tsx';
import { DaysChoice } from './DaysChoice.tsx';
import { ReplayFound } from './ReplayFound.tsx';
import { useReplay } from './use-replay.ts';

export interface ReplayRunProps {
  siteId: string;
  entry: ReplayOf['entry'];
  /** What is compared with what is published: "this entry as it stands here". */
  what: string;
}

/** The time machine: what the bot would have done with the questions of the last days. */
export function ReplayRun({ siteId, entry, what }: ReplayRunProps) {
  const [days, setDays] = useState(30);
  const { found, fault, isRunning, start, stop } = useReplay(siteId);
  const share = found && found.total > 0 ? found.replayed / found.total : 0;
  return (
    <div class="replay">
      <p class="faq-soft">
        Real questions are asked again: of the FAQ as it is published, and with {what}. Nobody notices, and nothing is published.
      </p>
      <div class="replay-controls">
        <DaysChoice days={days} isDisabled={isRunning} onChange={setDays} />
        {isRunning ? (
          <Button isSmall onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button look="main" isSmall onClick={() => start({ days, entry })}>
            {found ? 'Replay again' : 'Replay'}
          </Button>
        )}
      </div>
      {fault && (
        <p class="faq-fault" role="alert">
          {fault} What was found up to here stands below.
        </p>
      )}
      {(isRunning || (found && !found.isOver)) && (
        <div class="replay-progress">
          <p
            class="replay-bar"
            role="progressbar"
            aria-label="Questions replayed"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
          >
            <span style={{ width: `${share * 100}%` }} />
          </p>
          <p>
            {found
              ? `${found.replayed.toLocaleString()} of ${found.total.toLocaleString()} questions${isRunning ? '' : '. Stopped.'}`
              : 'The questions are being gathered…'}
          </p>
        </div>
      )}
      {found && <ReplayFound found={found} />}
    </div>
  );
}
