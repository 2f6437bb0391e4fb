import type { FaqFormat } from '@deskbell/shared';
import { exportAddress } from '../../../api/faq-api.ts';

const FORMATS: { format: FaqFormat; name: string; words: string }[] = [
  { format: 'csv', name: 'CSV', words: 'for a spreadsheet' },
  { format: 'markdown', name: 'Markdown', words: 'for reading and writing by hand' },
  { format: 'json', name: 'JSON', words: 'for programs' },
];

/** The whole FAQ as a file. What is exported can be imported again. */
export function ExportLinks({ siteId }: { siteId: string }) {
  return (
    <section class="import">
      <h3>Export</h3>
      <ul class="export">
        {FORMATS.map(({ format, name, words }) => (
          <li key={format}>
            <a class="button button-plain" href={exportAddress(siteId, format)} download>
              {name}
            </a>
            <span class="faq-soft">{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
