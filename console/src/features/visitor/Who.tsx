import type { ConversationSummary, VisitorProfile } from '@deskbell/shared';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** What they are called, and whether that is proven. */
export function Who({ summary, profile }: { summary: ConversationSummary; profile: VisitorProfile | null }) {
  const verified = profile?.details.verified;
  const name = verified?.name || visitorNameOf(summary);
  const saysSomething = summary.contact !== null || profile?.details.attributes !== undefined;
  return (
    <div class="visitor-who">
      <Avatar name={name} />
      <div>
        <strong dir="auto">{name}</strong>
        {profile && (
          <p class={verified ? 'visitor-badge visitor-badge-good' : 'visitor-badge'}>
            <Icon name={verified ? 'check' : 'person'} />
            {verified ? 'Verified by the shop' : saysSomething ? 'Not verified: says so themselves' : 'Not verified: gave no name'}
          </p>
        )}
      </div>
    </div>
  );
}
