import './faq-work.css';
import type { Site } from '@deskbell/shared';
import type { FaqPlace } from '../../state/place.ts';
import { editorKeyOf } from '../../state/saved-entry.ts';
import { EntryPage } from './editor/EntryPage.tsx';
import { FaqHome } from './FaqHome.tsx';
import { TryQuestion } from './try/TryQuestion.tsx';

/** What is open in the FAQ; beside it, or below where there is no room, what helps there. */
export function FaqWork({ site, place }: { site: Site; place: FaqPlace }) {
  switch (place.page) {
    case 'entry':
    case 'new':
      return <EntryPage key={editorKeyOf(place.id)} site={site} id={place.id} isNew={place.page === 'new'} />;
    default:
      return (
        <div class="console-conversation faq-work">
          <div class="faq-page">
            <FaqHome site={site} />
          </div>
          <aside class="faq-aside" aria-label="Try a question">
            <TryQuestion site={site} />
          </aside>
        </div>
      );
  }
}
