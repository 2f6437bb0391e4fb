import { useState } from 'preact/hooks';
import type { ChosenFile } from './chosen-file.ts';

/** A file, chosen or dropped. */
export function FileChoice({ isBusy, onChosen }: { isBusy: boolean; onChosen(file: ChosenFile): void }) {
  const [isOver, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file) onChosen({ name: file.name, text: await file.text() });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first.
    <div
      class={`file-choice${isOver ? ' file-choice-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <label>
        <input
          type="file"
          accept=".csv,.md,.markdown,.json"
          disabled={isBusy}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            // The same file, mended, can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <strong>{isBusy ? 'Looking at it…' : 'Choose a file'}</strong>
      </label>
      <p>
        or drop one here: .csv, .md or .json. Nothing is changed before you have seen what would be. An export shows how a file is made up.
      </p>
    </div>
  );
}
