import type { ConversationSummary } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { doAct, isBeingDone } from '../../../state/do-act.ts';
import { askedAct } from '../../../state/open-dialog.ts';
import { ACT_WORDS, type Act, notNow, possibleActs } from '../../../state/possible-acts.ts';
import { me } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Popup } from '../../../ui/Popup.tsx';
import { keyHints } from '../../palette/commands.ts';
import { focusComposerWhereItIsSeen } from '../focus-composer.ts';
import { BlockDialog } from './BlockDialog.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { PutAwayDialog } from './PutAwayDialog.tsx';

/** What can be done here: the one thing that most people want, and a menu with the rest. */
export function ConversationActs({ summary }: { summary: ConversationSummary }) {
  const { id } = summary;
  const asked = askedAct.value?.conversationId === id ? askedAct.value.act : null;
  const { main, more } = possibleActs(summary, me.value?.id ?? '');
  const close = () => {
    askedAct.value = null;
  };
  useEffect(() => close, []);

  /** What is done gives its place to what undoes it: a second click, or Enter once more, was not meant for that. */
  const press = (chosen: Act, { detail }: MouseEvent) => {
    if (detail > 1) return;
    doAct(id, chosen);
    if (chosen === 'take') focusComposerWhereItIsSeen();
  };

  return (
    <>
      {main && (
        <Button
          look={main === 'take' ? 'main' : 'plain'}
          isSmall
          class="conversation-main-act"
          isOff={isBeingDone(id, main)}
          aria-label={isBeingDone(id, main) ? ACT_WORDS[main].doing : ACT_WORDS[main].words}
          {...keyHints(main)}
          onClick={(event) => press(main, event)}
        >
          {isBeingDone(id, main) ? ACT_WORDS[main].doing : <MainWords act={main} />}
        </Button>
      )}
      {more.length > 0 && (
        <Popup label="More to do with this conversation" button={<Icon name="more" />} isSquare>
          {more.map((each) => (
            <MenuAct key={each} act={each} why={notNow(each, summary)} isDoing={isBeingDone(id, each)} onChoose={() => doAct(id, each)} />
          ))}
        </Popup>
      )}
      {asked === 'hand-over' && <HandOverDialog summary={summary} onClose={close} />}
      {asked === 'put-away' && <PutAwayDialog summary={summary} onClose={close} />}
      {asked === 'block' && <BlockDialog summary={summary} onClose={close} />}
    </>
  );
}

/** On a phone there is room for the first word. */
function MainWords({ act }: { act: Act }) {
  const [first, ...rest] = ACT_WORDS[act].words.split(' ');
  return (
    <span>
      {first}
      {rest.length > 0 && <span class="conversation-act-rest"> {rest.join(' ')}</span>}
    </span>
  );
}

interface MenuActProps {
  act: Act;
  /** Why not now. */
  why: string | null;
  isDoing: boolean;
  onChoose(): void;
}

/** What cannot be done now stays in its place, and says why. */
function MenuAct({ act, why, isDoing, onChoose }: MenuActProps) {
  const isOff = why !== null || isDoing;
  const { words, doing } = ACT_WORDS[act];
  return (
    <>
      {act === 'block' && <hr />}
      <button type="button" {...keyHints(act)} aria-disabled={isOff} onClick={isOff ? undefined : onChoose}>
        {isDoing ? doing : words}
        {why && <span class="conversation-act-why">{why}</span>}
      </button>
    </>
  );
}
