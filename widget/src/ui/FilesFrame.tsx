import { stateful } from './hooks.ts';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

export interface FilesProps extends SharedProps {
  /** What was chosen, dropped and pasted since the last message, in that order. */
  picked: readonly File[];
  /** The visitor has pressed Send already. */
  waits: boolean;
  /** @param files the ids of what is there; undefined while some of it is not. */
  onChange(files: readonly string[] | undefined): void;
  /** Back to the message field. */
  onDone(): void;
}

/** Files that go along with the message: what brings them is a download of its own. */
export const FilesFrame = stateful((props: FilesProps) => {
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
