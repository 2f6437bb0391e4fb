import './visitor-panel.css';
import type { ConversationSummary, VisitorProfile } from '@deskbell/shared';
import { site } from '../../state/session.ts';
import { looked, readAgain } from '../../state/visitor-profile.ts';
import { Button } from '../../ui/Button.tsx';
import { CartList } from './CartList.tsx';
import { EarlierConversations } from './EarlierConversations.tsx';
import { Events } from './Events.tsx';
import { Facts } from './Facts.tsx';
import { History } from './History.tsx';
import { Pages } from './Pages.tsx';
import { SaidOfThem } from './SaidOfThem.tsx';
import { ToldInForms } from './ToldInForms.tsx';
import { VisitorNotes } from './VisitorNotes.tsx';
import { VisitorSkeleton } from './VisitorSkeleton.tsx';
import { Who } from './Who.tsx';

/** "Who is this?": what is known of the visitor, and no more. */
export function VisitorPanel({ summary }: { summary: ConversationSummary }) {
  const known = looked.value?.conversationId === summary.id ? looked.value : null;
  const profile = known?.profile ?? null;
  return (
    <div class="visitor">
      <Who summary={summary} profile={profile} />
      {known?.fault && (
        <div class="visitor-fault" role="alert">
          <p>{profile ? `This may be out of date. ${known.fault}` : known.fault}</p>
          <Button isSmall onClick={() => readAgain()}>
            Try again
          </Button>
        </div>
      )}
      <Facts summary={summary} profile={profile} />
      {!profile && !known?.fault && <VisitorSkeleton />}
      {profile && (
        <>
          {isUnknown(profile, summary) && <p class="visitor-words">Visitors write without an account. This is all that is known.</p>}
          <Pages pages={profile.pages} summary={summary} />
          {profile.details.cart && <CartList cart={profile.details.cart} />}
          {profile.details.told && <ToldInForms told={profile.details.told} />}
          {profile.details.events && <Events events={profile.details.events} />}
          {profile.details.verified?.attributes && (
            <SaidOfThem title="The shop has verified" attributes={profile.details.verified.attributes} />
          )}
          {profile.details.attributes && <SaidOfThem title="The shop’s page says" attributes={profile.details.attributes} />}
          {site.value && <VisitorNotes key={profile.visitorId} site={site.value} visitorId={profile.visitorId} notes={profile.notes} />}
          <EarlierConversations conversations={profile.conversations} />
        </>
      )}
      <History summary={summary} />
    </div>
  );
}

const isUnknown = ({ details, pages, conversations }: VisitorProfile, { contact, page }: ConversationSummary): boolean =>
  !(details.verified || details.cart || details.told || details.attributes || contact || page) &&
  pages.length === 0 &&
  conversations.length === 0;
