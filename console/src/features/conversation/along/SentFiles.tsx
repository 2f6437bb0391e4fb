import type { SentFile } from '@deskbell/shared';
import { filePath } from '@deskbell/shared/client';
import { useState } from 'preact/hooks';
import { isPicture, sizeWords } from '../../../state/file-words.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';

/** What came with a message: pictures to look at, everything else to save. */
export function SentFiles({ files }: { files: readonly SentFile[] }) {
  return (
    <div class="sent-files">
      {files.map((file) => (isPicture(file) ? <Picture key={file.id} file={file} /> : <FileChip key={file.id} file={file} />))}
    </div>
  );
}

const MOST = { width: 280, height: 220 };

function Picture({ file }: { file: SentFile }) {
  const [isLarge, setLarge] = useState(false);
  const { name, width = 220, height = 160 } = file;
  const scale = Math.min(1, MOST.width / width, MOST.height / height);
  return (
    <>
      <button type="button" class="sent-picture" aria-label={`Look at ${name}`} onClick={() => setLarge(true)}>
        <img src={filePath(file)} alt={name} width={Math.round(width * scale)} height={Math.round(height * scale)} loading="lazy" />
      </button>
      {isLarge && (
        <Dialog title={name} isWide onClose={() => setLarge(false)}>
          <img class="large-picture" src={filePath(file)} alt={name} width={file.width} height={file.height} />
          <p>
            <a href={filePath(file)} download={name}>
              Download ({sizeWords(file.size)})
            </a>
          </p>
        </Dialog>
      )}
    </>
  );
}

function FileChip({ file }: { file: SentFile }) {
  return (
    <a class="file-chip" href={filePath(file)} download={file.name}>
      <Icon name="file" />
      <span class="only-read">Download </span>
      <span class="file-chip-name" dir="auto">
        {file.name}
      </span>
      <span class="file-chip-size">{sizeWords(file.size)}</span>
      <Icon name="down" />
    </a>
  );
}
