import { useState } from 'preact/hooks';
import { awayReason } from '../../state/availability.ts';
import { AWAY_REASONS } from '../../state/going-away.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Popup } from '../../ui/Popup.tsx';
import { OwnReasonDialog } from './OwnReasonDialog.tsx';

/** Why I am away, for colleagues: one of the usual, or in my own words. */
export function AwayReasons({ onChoose }: { onChoose(reason: string): void }) {
  const [isWriting, setWriting] = useState(false);
  return (
    <>
      <Popup label="Go away and say why" button={<Icon name="chevron" />} isSquare>
        {AWAY_REASONS.map((reason) => (
          <button key={reason} type="button" aria-pressed={awayReason.value === reason} onClick={() => onChoose(reason)}>
            {reason}
          </button>
        ))}
        <hr />
        <button type="button" onClick={() => setWriting(true)}>
          In your own words…
        </button>
      </Popup>
      {isWriting && <OwnReasonDialog onChoose={onChoose} onClose={() => setWriting(false)} />}
    </>
  );
}
