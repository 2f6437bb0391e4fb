import './import.css';
import { LIMITS, type Site } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { importFaq } from '../../../api/faq-api.ts';
import { faq, loadFaq } from '../../../state/faq.ts';
import { Button } from '../../../ui/Button.tsx';
import { useDoing } from '../../../ui/use-doing.ts';
import { FaqHeader } from '../FaqHeader.tsx';
import { type ChosenFile, formatOf, type Looked } from './chosen-file.ts';
import { ExportLinks } from './ExportLinks.tsx';
import { FileChoice } from './FileChoice.tsx';
import { ImportPreview } from './ImportPreview.tsx';

/** The FAQ from a file, and into one. */
export function ImportPage({ site }: { site: Site }) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const { doing, refusal, run, forget } = useDoing();

  const look = async ({ name, text }: ChosenFile) => {
    setLooked(null);
    forget();
    const format = formatOf(name);
    if (!format) return setSentence(`“${name}” is none of .csv, .md and .json. Save it as one of these, and choose it again.`);
    if (text.length > LIMITS.faqFileCharacters) return setSentence('This file is too large: at most 4 MB at once. Cut it into parts.');
    setSentence(null);
    await run('look', async () => {
      const found = await importFaq(site.id, { format, text, publish: false, dryRun: true });
      setLooked({ name, format, text, found });
    });
  };

  const bringIn = ({ format, text, name }: Looked, publish: boolean) =>
    run('import', async () => {
      const found = await importFaq(site.id, { format, text, publish, dryRun: false });
      setLooked({ name, format, text, found });
      if (found.done) await loadFaq(site.id);
    });

  const mayEdit = faq.value?.mayEdit === true;
  return (
    <div class="faq-page">
      <FaqHeader title="Import and export" words="The FAQ as a file: CSV, Markdown or JSON" />
      <div class="faq-body">
        {mayEdit && (
          <section class="import">
            <h3>Import</h3>
            <FileChoice isBusy={doing === 'look'} onChosen={look} />
            {(sentence ?? refusal?.message) && (
              <p class="faq-fault" role="alert">
                {sentence ?? refusal?.message}
              </p>
            )}
            {looked && <ImportPreview looked={looked} isImporting={doing === 'import'} onImport={(publish) => bringIn(looked, publish)} />}
            {looked?.found.done && (
              <p>
                <Button isSmall onClick={() => setLooked(null)}>
                  Import another file
                </Button>
              </p>
            )}
          </section>
        )}
        {!mayEdit && faq.value && <p class="faq-soft">Owners and admins can import.</p>}
        <ExportLinks siteId={site.id} />
      </div>
    </div>
  );
}
