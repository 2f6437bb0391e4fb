import { assigneeOf, headerLine } from '../core/header-line.ts';
import { AnswersFrame } from './AnswersFrame.tsx';
import { Composer } from './Composer.tsx';
import { DeskFrame } from './DeskFrame.tsx';
import { Faces } from './Faces.tsx';
import { stateful, useEffect, useRef, useState } from './hooks.ts';
import { AnswersIcon, BackIcon, CloseIcon, MoreIcon } from './icons.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import type { SharedProps, Talk } from './shared-props.ts';
import { Timeline } from './Timeline.tsx';

interface Props extends SharedProps {
  talk: Talk;
  placed: number;
  /** What draws the conversation is to be fetched again. */
  onRetry(): void;
  onClose(): void;
}

export const Panel = stateful(({ state, store, locale, talk, placed, onRetry, onClose }: Props) => {
  const panel = useRef<HTMLElement | null>(null);
  /** The visitor looks through the FAQ: at all of it (null), or at one entry. Undefined: they are in the conversation. */
  const [browsed, setBrowsed] = useState<string | null | undefined>(undefined);
  const isBrowsing = browsed !== undefined;
  const [menu, setMenu] = useState(false);
  // On a phone the keyboard would cover what is to be read first.
  const focus = () =>
    (isBrowsing || matchMedia('(pointer: coarse)').matches ? panel.current : panel.current?.querySelector('textarea'))?.focus();
  useEffect(() => {
    if (!state.open) {
      setBrowsed(undefined);
      setMenu(false);
    } else if (state.wantsFocus) focus();
  }, [state.open, state.wantsFocus]);

  const back = () => {
    setBrowsed(browsed === null ? undefined : null);
  };
  const wasBrowsing = useRef(false);
  useEffect(() => {
    if (wasBrowsing.current && !isBrowsing && state.open) focus();
    wasBrowsing.current = isBrowsing;
  }, [isBrowsing]);
  const browse = () => setBrowsed(null);
  const face = state.conversationState === 'active' && state.site?.faces !== false && assigneeOf(state.entries);

  return (
    <section
      class="panel"
      ref={panel}
      hidden={!state.open}
      role="dialog"
      aria-label={state.site?.name ?? locale.chat}
      tabIndex={-1}
      lang={locale.language}
      dir={/^ar/.test(locale.language) ? 'rtl' : 'ltr'}
      // Before it does anything: what was pressed may be gone by then, and where the focus belongs then is not for this to say.
      onClickCapture={(event) => {
        const pressed = (event.target as Element).closest('button');
        if (pressed?.matches('.quiet, .choice, .person')) focus();
        if (pressed?.type !== 'submit') return;
        // By itself a form sends nothing in a frame that may not send forms.
        event.preventDefault();
        pressed.form?.dispatchEvent(new Event('submit', { cancelable: true }));
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (isBrowsing) back();
        else onClose();
      }}
    >
      <header class="head">
        {isBrowsing && (
          <button type="button" class="icon-button back" aria-label={locale.back} onClick={back}>
            <BackIcon />
          </button>
        )}
        {face && !isBrowsing && <Faces people={[face]} />}
        <div class="head-words">
          <h2>{isBrowsing ? locale.answers : (state.site?.name ?? locale.chat)}</h2>
          {/* In the queue the desk's own line tells more. */}
          <p role="status" aria-live={state.conversationState === 'waiting' ? 'off' : undefined} hidden={isBrowsing}>
            {headerLine(state, locale)}
          </p>
        </div>
        {state.site?.hasFaq && !isBrowsing && (
          <button type="button" class="icon-button" aria-label={locale.browse} title={locale.browse} onClick={browse}>
            <AnswersIcon />
          </button>
        )}
        {state.conversationState && !isBrowsing && (
          <button
            type="button"
            class="icon-button"
            aria-label={locale.menu}
            title={locale.menu}
            aria-expanded={menu}
            onClick={() => setMenu(!menu)}
          >
            <MoreIcon />
          </button>
        )}
        <button type="button" class="icon-button" aria-label={locale.close} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <div class="talk" hidden={isBrowsing}>
        <Timeline
          state={state}
          store={store}
          locale={locale}
          talk={talk}
          placed={placed}
          isShown={state.open && !isBrowsing}
          onBrowse={browse}
          onRetry={onRetry}
        />
        <p class="move" role="status">
          {state.writer ? locale.writing?.(state.writer) : state.notice}
        </p>
        {(state.asks || state.conversationState === 'waiting') && <DeskFrame state={state} store={store} locale={locale} onDone={focus} />}
        {(menu || state.conversationState === 'closed') && (
          <PeopleFrame state={state} store={store} locale={locale} menu={menu} onMenu={setMenu} onDone={focus} />
        )}
        <Composer state={state} store={store} locale={locale} />
      </div>
      {isBrowsing && (
        <AnswersFrame
          state={state}
          store={store}
          locale={locale}
          entryId={browsed}
          onEntry={setBrowsed}
          onTalk={() => setBrowsed(undefined)}
        />
      )}
    </section>
  );
});
