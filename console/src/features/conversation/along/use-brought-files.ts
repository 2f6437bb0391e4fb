import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { attach } from '../../../state/attachments.ts';
import { site } from '../../../state/session.ts';

/** Something is held over the conversation and can be let go. */
export const isHeldOver = signal(false);

const hasFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes('Files') ?? false;

/** Files that are dropped on the conversation, or pasted where one writes. What is dropped beside it opens nothing. */
export function useBroughtFiles(conversationId: string, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const controller = new AbortController();
    const take = (data: DataTransfer) => attach(site.value?.id ?? '', conversationId, [...data.files]);
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      isHeldOver.value = isInConversation(event.target);
      event.dataTransfer.dropEffect = isHeldOver.value ? 'copy' : 'none';
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      isHeldOver.value = false;
      if (isInConversation(event.target)) take(event.dataTransfer);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) isHeldOver.value = false;
    };
    const paste = (event: ClipboardEvent) => {
      const isHere = event.target instanceof Element && event.target.closest('.composer') !== null;
      // From a page or a sheet a picture of the text comes along with the text.
      if (!isHere || !hasFiles(event.clipboardData) || event.clipboardData.types.includes('text/plain')) return;
      event.preventDefault();
      take(event.clipboardData);
    };
    document.addEventListener('dragover', over, controller);
    document.addEventListener('drop', drop, controller);
    document.addEventListener('dragleave', leave, controller);
    document.addEventListener('paste', paste, controller);
    return () => {
      controller.abort();
      isHeldOver.value = false;
    };
  }, [conversationId, isOn]);
}

const isInConversation = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.log-frame, .composer, .drop-place') !== null;
