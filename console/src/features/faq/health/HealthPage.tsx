import '../replay/replay.css';
import type { FaqHealth, Site } from '@deskbell/shared';
import { readHealth } from '../../../api/faq-api.ts';
import { FaqHeader } from '../FaqHeader.tsx';
import { Fetched } from '../Fetched.tsx';
import { useFetched } from '../use-fetched.ts';
import { AlikeEntries, FewPhrasings, NeverUsed, NotHelping, RiskyEntries } from './HealthGroups.tsx';

const isWell = (health: FaqHealth) => Object.values(health).every((group) => group.length === 0);

/** What keeps the bot from being right, and where to mend it. */
export function HealthPage({ site }: { site: Site }) {
  const fetched = useFetched(site.id, () => readHealth(site.id));
  return (
    <div class="faq-page">
      <FaqHeader title="Health" words="What keeps the bot from being right" />
      <div class="faq-body">
        <Fetched of={fetched} label="The FAQ is being looked through">
          {(health) =>
            isWell(health) ? (
              <div class="faq-nothing">
                <h3>Nothing to mend</h3>
                <p>No two entries steal each other's questions, each has phrasings, and their answers help.</p>
              </div>
            ) : (
              <>
                <RiskyEntries entries={health.risky} />
                <NotHelping entries={health.notHelping} />
                <AlikeEntries pairs={health.alike} />
                <FewPhrasings entries={health.fewPhrasings} />
                <NeverUsed entries={health.neverUsed} />
              </>
            )
          }
        </Fetched>
      </div>
    </div>
  );
}
