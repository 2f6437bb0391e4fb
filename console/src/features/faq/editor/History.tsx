import './history.css';
import type { FaqEntryDetail, FaqVersion } from '@deskbell/shared';
import { now } from '../../../state/clock.ts';
import { dayAndTime, exactTime } from '../../../state/dates.ts';
import { setWriting } from '../../../state/faq-writing.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { ContentDiff } from './ContentDiff.tsx';
import { standOnField } from './stand-on-field.ts';

const REASONS: Record<FaqVersion['reason'], string> = {
  written: 'Written',
  imported: 'Imported',
  restored: 'Brought back',
  learnt: 'Learnt a phrasing',
};

/** Every version of an entry, each opening to what it changed. */
export function History({ siteId, entry, mayRestore }: { siteId: string; entry: FaqEntryDetail; mayRestore: boolean }) {
  const { versions, version, publishedVersion } = entry;
  const restore = (earlier: FaqVersion) => {
    setWriting(siteId, entry.id, { content: earlier.content, baseVersion: version, restores: earlier.version });
    standOnField('question');
  };
  return (
    <section class="history">
      <h2>History</h2>
      <ol>
        {versions.map((one, at) => {
          const before = versions[at + 1];
          return (
            <li key={one.version}>
              <details>
                <summary>
                  <span class="history-words">
                    <strong>{REASONS[one.reason] ?? 'Changed'}</strong>
                    {one.by && ` by ${one.by}`}
                    {one.version === publishedVersion && <span class="badge badge-published">Published</span>}
                  </span>
                  <time dateTime={one.at} title={exactTime(one.at)}>
                    {dayAndTime(one.at, now.value)}
                  </time>
                  <Icon name="chevron" />
                </summary>
                <div class="history-body">
                  {before ? <ContentDiff before={before.content} after={one.content} /> : <p class="faq-soft">The first version.</p>}
                  {mayRestore && one.version !== version && (
                    <Button isSmall onClick={() => restore(one)}>
                      Bring this version back
                    </Button>
                  )}
                </div>
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
