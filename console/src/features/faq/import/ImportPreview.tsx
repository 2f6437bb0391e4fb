import { Button } from '../../../ui/Button.tsx';
import type { Looked } from './chosen-file.ts';
import { ImportFaults } from './ImportFaults.tsx';

export interface ImportPreviewProps {
  looked: Looked;
  isImporting: boolean;
  onImport(publish: boolean): void;
}

const count = (entries: number) => `${entries.toLocaleString()} ${entries === 1 ? 'entry' : 'entries'}`;

/** What a file would do; with faults in it, which lines to mend. */
export function ImportPreview({ looked: { name, found }, isImporting, onImport }: ImportPreviewProps) {
  const { faults, added, changed, same, done } = found;
  if (faults.length > 0) return <ImportFaults name={name} faults={faults} />;
  const total = added.length + changed.length;
  if (done) {
    return (
      <p class="import-done" role="status">
        Imported: {count(added.length)} added, {changed.length} changed, {same} left as they were.
      </p>
    );
  }
  return (
    <div class="faq-card" role="status">
      <p>
        <strong>{name}</strong> {total === 0 ? 'changes nothing: all of it is in the FAQ already.' : 'would do this:'}
      </p>
      {total > 0 && (
        <>
          <Questions words="added" questions={added} />
          <Questions words="changed" questions={changed} />
          {same > 0 && <p class="faq-soft">{count(same)} stay as they are.</p>}
          <p class="import-actions">
            <Button look="main" disabled={isImporting} onClick={() => onImport(false)}>
              {isImporting ? 'Importing…' : 'Import as drafts'}
            </Button>
            <Button disabled={isImporting} onClick={() => onImport(true)}>
              Import and publish
            </Button>
          </p>
        </>
      )}
    </div>
  );
}

function Questions({ words, questions }: { words: string; questions: readonly string[] }) {
  if (questions.length === 0) return null;
  return (
    <details class="faq-opens" open={questions.length <= 8}>
      <summary>
        {count(questions.length)} {words}
      </summary>
      <ul class="import-questions">
        {questions.map((question, at) => (
          <li key={at} dir="auto">
            {question}
          </li>
        ))}
      </ul>
    </details>
  );
}
