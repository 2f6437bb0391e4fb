import { filePath } from '@deskbell/shared/client';
import { useEffect } from 'preact/hooks';
import { type Attachment, attachFault, attachmentsOf, removeAttachment, retryAttachment } from '../../../state/attachments.ts';
import { isPicture, sizeWords } from '../../../state/file-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';

/** The files that go along with the reply that is being written. */
export function Attachments({ conversationId }: { conversationId: string }) {
  const all = attachmentsOf(conversationId);
  // What did not fit here says nothing about the next conversation.
  useEffect(
    () => () => {
      attachFault.value = null;
    },
    [],
  );
  return (
    <>
      {attachFault.value && (
        <p class="along-fault" role="alert">
          {attachFault.value}
        </p>
      )}
      {all.length > 0 && (
        <ul class="attachments" aria-label="Files to send">
          {all.map((one) => (
            <AttachmentChip key={one.key} conversationId={conversationId} attachment={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function AttachmentChip({ conversationId, attachment }: { conversationId: string; attachment: Attachment }) {
  const { key, name, size, preview, file, progress, failure } = attachment;
  const picture = file && isPicture(file) ? filePath(file) : preview;
  return (
    <li class={`attachment${failure ? ' attachment-failed' : ''}`}>
      {picture ? <img src={picture} alt="" width="40" height="40" /> : <Icon name="file" />}
      <span class="attachment-words">
        <span class="file-chip-name" dir="auto" title={name}>
          {name}
        </span>
        {failure ? (
          <span class="attachment-failure" role="alert">
            {failure}
          </span>
        ) : file ? (
          <span class="file-chip-size">{sizeWords(size)}</span>
        ) : (
          <progress max={1} value={progress} aria-label={`${name} is on its way`} />
        )}
      </span>
      {failure && (
        <Button look="quiet" isSmall aria-label={`Try ${name} again`} onClick={() => retryAttachment(conversationId, key)}>
          Retry
        </Button>
      )}
      <Button
        look="quiet"
        isSmall
        aria-label={file || failure ? `Remove ${name}` : `Cancel ${name}`}
        onClick={() => removeAttachment(conversationId, key)}
      >
        <Icon name="cross" />
      </Button>
    </li>
  );
}
