import { useEffect, useRef } from 'preact/hooks';
import { headerLine } from '../core/header-line.ts';
import { Composer } from './Composer.tsx';
import { CloseIcon } from './icons.tsx';
import type { SharedProps } from './shared-props.ts';
import { Timeline } from './Timeline.tsx';

export function Panel({ state, store, locale, onClose }: SharedProps & { onClose(): void }) {
  const panel = useRef<HTMLElement>(null);
  // On a phone the keyboard would cover what is to be read first.
  const focus = () => (matchMedia('(pointer: coarse)').matches ? panel.current : panel.current?.querySelector('textarea'))?.focus();
  useEffect(() => {
    if (state.open && state.wantsFocus) focus();
  }, [state.open, state.wantsFocus]);

  return (
    <section
      class="panel"
      ref={panel}
      hidden={!state.open}
      role="dialog"
      aria-label={state.site?.name ?? locale.chat}
      tabIndex={-1}
      lang="en"
      onClick={({ target }) => {
        // What was pressed may be gone in a moment, and the focus must not go with it.
        if (target instanceof Element && target.closest('.quiet, .choice, .person')) focus();
      }}
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
