import { FILE_TYPES } from '@deskbell/shared';
import { useRef } from 'preact/hooks';
import { attach } from '../../../state/attachments.ts';
import { site } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';

const ACCEPTED = Object.entries(FILE_TYPES)
  .flatMap(([type, endings]) => [type, ...endings.map((ending) => `.${ending}`)])
  .join();

export function AttachButton({ conversationId }: { conversationId: string }) {
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const { current } = input;
    if (!current) return;
    attach(site.value?.id ?? '', conversationId, [...(current.files ?? [])]);
    // The same one may be chosen again.
    current.value = '';
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden accept={ACCEPTED} aria-label="Files to send" onChange={take} />
      <Button look="quiet" isSmall onClick={() => input.current?.click()}>
        <Icon name="clip" />
        Attach
      </Button>
    </>
  );
}
