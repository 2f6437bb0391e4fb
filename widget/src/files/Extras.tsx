import type { ExtrasProps } from '../ui/ExtrasFrame.tsx';
import { stateful, useEffect, useRef, useState } from '../ui/hooks.ts';
import { Icon } from '../ui/icons.tsx';
import { EmojiPicker } from './EmojiPicker.tsx';
import { Files } from './Files.tsx';
import { words } from './words.ts';

const ClipIcon = () => <Icon d="M20 11l-8 8a5 5 0 0 1-7-7l8-8a3 3 0 0 1 5 5l-8 8a1 1 0 0 1-2-2l7-7" />;

/** What goes into a message besides what is typed: files on their way, and above them the place to choose a file or an emoji from. */
export const Extras = stateful((props: ExtrasProps) => {
  const { extra, field, state } = props;
  const [isChoosing, setChoosing] = useState(false);
  const [picked, setPicked] = useState<readonly File[]>([]);
  const place = useRef<HTMLDivElement | null>(null);
  const accept = state.site?.files;
  const pick = (more: readonly File[]) => {
    setChoosing(false);
    setPicked([...picked, ...more]);
  };
  const close = () => {
    setChoosing(false);
    field.current?.focus();
  };

  useEffect(() => {
    if (extra.files) pick(extra.files);
    else if (isChoosing) close();
    else setChoosing(true);
  }, [extra]);

  useEffect(() => {
    if (!isChoosing) return;
    place.current?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
    const form = field.current?.form;
    const stopping = new AbortController();
    const { signal } = stopping;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // It closes this, and not the whole chat.
      event.stopPropagation();
      close();
    };
    form?.addEventListener('keydown', onKey, { capture: true, signal });
    form?.addEventListener('submit', () => setChoosing(false), { signal });
    return () => stopping.abort();
  }, [isChoosing]);

  return (
    <div>
      {isChoosing && (
        <div class="extras" ref={place}>
          {accept && (
            <label class="attach">
              <ClipIcon /> {words.attach}
              <input
                type="file"
                multiple
                accept={accept}
                onChange={({ currentTarget }) => {
                  pick([...(currentTarget.files ?? [])]);
                  field.current?.focus();
                }}
              />
            </label>
          )}
          <EmojiPicker field={field.current} onDone={close} />
        </div>
      )}
      <Files {...props} picked={picked} />
    </div>
  );
});
