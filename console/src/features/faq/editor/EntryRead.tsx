import './editor.css';
import type { FaqEntryDetail, Site } from '@deskbell/shared';
import { entryStateOf } from '../../../state/faq-view.ts';
import { FaqHeader } from '../FaqHeader.tsx';
import { StateBadge } from '../StateBadge.tsx';
import { AnswerPreview } from './AnswerPreview.tsx';
import { TeachPhrasing } from './TeachPhrasing.tsx';

/** An entry for those who may not change it. They know how visitors ask, so they may teach it that. */
export function EntryRead({ site, entry }: { site: Site; entry: FaqEntryDetail }) {
  const content = entry.versions[0]?.content;
  if (!content) return null;
  return (
    <>
      <FaqHeader title={content.question} words={<StateBadge state={entryStateOf(entry)} />} />
      <div class="faq-body read">
        <AnswerPreview answer={content.answer} base={site.origins[0]} />
        <section>
          <h3>Other ways to ask it</h3>
          {content.phrasings.length === 0 && <p class="faq-soft">None yet.</p>}
          <ul>
            {content.phrasings.map((phrasing) => (
              <li key={phrasing} dir="auto">
                {phrasing}
              </li>
            ))}
          </ul>
        </section>
        <TeachPhrasing siteId={site.id} id={entry.id} />
        {content.pages.length > 0 && (
          <section>
            <h3>Only on these pages</h3>
            <p>{content.pages.join(', ')}</p>
          </section>
        )}
        <p class="faq-soft">Owners and admins can change this entry.</p>
      </div>
    </>
  );
}
