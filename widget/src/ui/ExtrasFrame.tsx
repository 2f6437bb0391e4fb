import { stateful } from './hooks.ts';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

/** Files that were dropped or pasted; without any, a place to choose from is opened or closed. */
export interface Extra {
  files?: readonly File[];
}

export interface ExtrasProps extends SharedProps {
  extra: Extra;
  /** Where the visitor writes. */
  field: { current: HTMLTextAreaElement | null };
  /** @param files one for each file that goes along: its id, empty while it is not there. */
  onChange(files: readonly string[]): void;
}

/** What goes into a message besides what is typed, files and emoji: a download of its own. */
export const ExtrasFrame = stateful((props: ExtrasProps) => {
  const { place, hasFailed, retry } = useDownload('files', () => import('../files/draw-files.tsx'), props);
  return (
    <>
      <div ref={place} />
      {hasFailed && (
        <button type="button" class="quiet" onClick={retry}>
          {props.locale.retry}
        </button>
      )}
    </>
  );
});
