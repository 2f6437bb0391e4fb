import type { Site } from '@deskbell/shared';
import { questionsAddress } from '../../../api/faq-api.ts';
import { faq } from '../../../state/faq.ts';
import { entryStateOf } from '../../../state/faq-view.ts';
import { FaqHeader } from '../FaqHeader.tsx';
import { ReplayRun } from './ReplayRun.tsx';

/** What all drafts together would change. */
export function ReplayPage({ site }: { site: Site }) {
  const unpublished = faq.value?.entries.filter((entry) => entryStateOf(entry) !== 'published').length ?? 0;
  return (
    <div class="faq-page">
      <FaqHeader title="Replay" words="What your drafts would have changed" />
      <div class="faq-body">
        {faq.value && unpublished === 0 ? (
          <div class="faq-nothing">
            <h3>Everything is published</h3>
            <p>Write or change an entry and save it as a draft: then see here what it would have changed, before visitors get it.</p>
          </div>
        ) : (
          <ReplayRun
            siteId={site.id}
            entry={null}
            what={unpublished === 1 ? 'the one draft as it is saved' : `all ${unpublished} drafts as they are saved`}
          />
        )}
        <p class="replay-file">
          For checks of your own, there is{' '}
          <a href={questionsAddress(site.id, 90)} download>
            a file with the questions of the last 90 days
          </a>
          , one a line.
        </p>
      </div>
    </div>
  );
}
