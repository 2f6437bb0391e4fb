import './faq-work.css';
import type { Site } from '@deskbell/shared';
import type { FaqPlace } from '../../state/place.ts';
import { editorKeyOf } from '../../state/saved-entry.ts';
import { EntryPage } from './editor/EntryPage.tsx';
import { FaqHome } from './FaqHome.tsx';
import { HealthPage } from './health/HealthPage.tsx';
import { ImportPage } from './import/ImportPage.tsx';
import { ReplayPage } from './replay/ReplayPage.tsx';
import { UnansweredPage } from './unanswered/UnansweredPage.tsx';

/** What is open in the FAQ; beside it, or below where there is no room, what helps there. */
export function FaqWork({ site, place }: { site: Site; place: FaqPlace }) {
  return <div class="console-conversation faq-work">{drawn(site, place)}</div>;
}

function drawn(site: Site, place: FaqPlace) {
  switch (place.page) {
    case 'entry':
    case 'new':
      return <EntryPage key={editorKeyOf(place.id)} site={site} id={place.id} isNew={place.page === 'new'} />;
    case 'unanswered':
      return <UnansweredPage key="unanswered" site={site} />;
    case 'health':
      return <HealthPage key="health" site={site} />;
    case 'replay':
      return <ReplayPage key="replay" site={site} />;
    case 'import':
      return <ImportPage key="import" site={site} />;
    case 'list':
    case 'home':
      return <FaqHome key={place.page} site={site} isTrying={place.page === 'home'} />;
    default:
      return place satisfies never;
  }
}
