import './faq-home.css';
import type { Site } from '@deskbell/shared';
import { faq } from '../../state/faq.ts';
import { KeyList } from '../palette/KeyList.tsx';
import { CautionSetting } from './CautionSetting.tsx';
import { FaqHeader } from './FaqHeader.tsx';
import { FaqHelpers } from './FaqHelpers.tsx';
import { FaqTotals } from './FaqTotals.tsx';
import { TryQuestion } from './try/TryQuestion.tsx';

const KEYS = ['next-entry', 'previous-entry', 'search-faq', 'new-entry', 'inbox', 'keys'];

/**
 * The FAQ as a whole, as long as nothing of it is open.
 *
 * @param isTrying somebody came here to try a question: that comes first.
 */
export function FaqHome({ site, isTrying }: { site: Site; isTrying: boolean }) {
  const list = faq.value;
  return (
    <>
      <div class="faq-page">
        <FaqHeader title="The FAQ" words="What the bot answers from" />
        <div class="faq-body">
          {isTrying && <TryQuestion site={site} />}
          {!list && <HomeSkeleton />}
          {list && (
            <>
              <FaqTotals list={list} />
              <CautionSetting siteId={site.id} list={list} />
              <FaqHelpers list={list} />
            </>
          )}
          <KeyList ids={KEYS} />
        </div>
      </div>
      {!isTrying && (
        <aside class="faq-aside" aria-label="Try a question">
          <TryQuestion site={site} />
        </aside>
      )}
    </>
  );
}

function HomeSkeleton() {
  return (
    <div class="faq-waiting" aria-hidden="true">
      {[88, 180].map((height) => (
        <span key={height} class="skeleton" style={{ height: `${height}px`, borderRadius: '14px', opacity: 0.6 }} />
      ))}
    </div>
  );
}
