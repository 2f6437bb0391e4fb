import { useEffect, useRef } from 'preact/hooks';
import { headerLine } from '../core/header-line.ts';
import { Composer } from './Composer.tsx';
import { CloseIcon } from './icons.tsx';
import type { SharedProps } from './shared-props.ts';
import { Timeline } from './Timeline.tsx';

export function Panel({ state, store, locale, onClose }: SharedProps & { onClose(): void }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the keyboard would cover what is to be read first.
    if (state.open) (matchMedia('(pointer: coarse)').matches ? panel.current : panel.current?.querySelector('textarea'))?.focus();
  }, [state.open]);

  return (
    <section
      class="panel"
      ref={panel}
      hidden={!state.open}
      role="dialog"
      aria-label={state.site?.name ?? locale.chat}
      tabIndex={-1}
      lang="en"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header class="head">
        <div class="head-words">
          <h2>{state.site?.name ?? locale.chat}</h2>
          <p role="status">{headerLine(state, locale)}</p>
        </div>
        <button type="button" class="icon-button" aria-label={locale.close} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <Timeline state={state} store={store} locale={locale} />
      <Composer state={state} store={store} locale={locale} />
    </section>
  );
}
