import type { ConversationSummary } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { isUnderWay, reopenConversation, returnToBot, takeConversation, unblockVisitor } from '../../../state/acts.ts';
import { closeAll } from '../../../state/held-starts.ts';
import { ACT_WORDS, type Act, notNow, possibleActs } from '../../../state/possible-acts.ts';
import { me } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Popup } from '../../../ui/Popup.tsx';
import { COMPOSER_ID } from '../ComposerField.tsx';
import { BlockDialog } from './BlockDialog.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { PutAwayDialog } from './PutAwayDialog.tsx';

type Asked = 'hand-over' | 'put-away' | 'block';

const ASKS = {
  take: 'conversation.claim',
  'hand-over': 'conversation.handoff',
  'put-away': 'conversation.snooze',
  return: 'conversation.return',
  close: 'conversation.close',
  reopen: 'conversation.reopen',
  block: 'visitor.block',
  unblock: 'visitor.unblock',
} as const satisfies Record<Act, string>;

/** What can be done here: the one thing that most people want, and a menu with the rest. */
export function ConversationActs({ summary }: { summary: ConversationSummary }) {
  const { id } = summary;
  const [asked, setAsked] = useState<Asked | null>(null);
  const { main, more } = possibleActs(summary, me.value?.id ?? '');
  const close = () => setAsked(null);

  const act = (chosen: Act) => {
    switch (chosen) {
      case 'take':
        return takeConversation(id);
      case 'return':
        return returnToBot(id);
      case 'close':
        return closeAll([summary]);
      case 'reopen':
        return reopenConversation(id);
      case 'unblock':
        return unblockVisitor(id);
      case 'hand-over':
      case 'put-away':
      case 'block':
        return setAsked(chosen);
    }
  };

  /** What is done gives its place to what undoes it: a second click, or Enter once more, was not meant for that. */
  const press = (chosen: Act, { detail }: MouseEvent) => {
    if (detail > 1) return;
    act(chosen);
    // On a phone the keyboard would cover what is there to read.
    if (chosen === 'take' && !matchMedia('(width < 800px)').matches) document.getElementById(COMPOSER_ID)?.focus();
  };

  return (
    <>
      {main && (
        <Button
          look={main === 'take' ? 'main' : 'plain'}
          isSmall
          class="conversation-main-act"
          isOff={isUnderWay(id, ASKS[main])}
          aria-label={ACT_WORDS[main].words}
          onClick={(event) => press(main, event)}
        >
          {isUnderWay(id, ASKS[main]) ? ACT_WORDS[main].doing : <MainWords act={main} />}
        </Button>
      )}
      {more.length > 0 && (
        <Popup label="More to do with this conversation" button={<Icon name="more" />} isSquare>
          {more.map((each) => (
            <MenuAct key={each} act={each} why={notNow(each, summary)} isDoing={isUnderWay(id, ASKS[each])} onChoose={() => act(each)} />
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
      <button type="button" aria-disabled={isOff} onClick={isOff ? undefined : onChoose}>
        {isDoing ? doing : words}
        {why && <span class="conversation-act-why">{why}</span>}
      </button>
    </>
  );
}
