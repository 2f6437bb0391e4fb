import './settings.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { WorkHeader } from '../../ui/WorkHeader.tsx';
import { Clash } from './Clash.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import type { SettingsEditing } from './use-settings-editing.ts';

export interface SettingsPageProps<Settings extends object> {
  editing: SettingsEditing<Settings>;
  page: string;
  title: string;
  /** What it is about. */
  words: string;
  /** What each of the settings is called, for who clashes with somebody: "the opening hours". */
  names: Record<keyof Settings, string>;
  /** What is said of it once it is saved. */
  done?: string;
  /** All of the settings, as in "of the desk". */
  whole: string;
  /** Something that stands here and is no setting: who may change it is said there. */
  isApart?: boolean;
  children: ComponentChildren;
  onBack(): void;
}

/** One page of settings: what it is, how it stands, and what keeps it from being saved. */
export function SettingsPage<Settings extends object>({
  editing,
  page,
  title,
  words,
  names,
  done = 'Saved. It holds from now on.',
  whole,
  isApart = false,
  children,
  onBack,
}: SettingsPageProps<Settings>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void editing.save();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  useStandOnTitle(`${editing.isUnsaved} ${editing.clashes.length}`);
  return (
    <>
      <WorkHeader key={page} title={title} words={<Standing editing={editing} words={editing.isDone ? done : words} />} onBack={onBack}>
        {editing.isUnsaved && <SaveButtons editing={editing} whole={whole} />}
      </WorkHeader>
      <div class="settings-body">
        {editing.clashes.length > 0 && <Clash editing={editing} names={names} />}
        {editing.fault && (
          <p class="settings-fault" role="alert">
            Not saved. {editing.fault}
          </p>
        )}
        {!editing.mayEdit && !isApart && <p class="settings-read-only">Owners and admins change this. You see how it is set.</p>}
        {isApart ? (
          children
        ) : (
          <fieldset class="settings-fields" disabled={!editing.mayEdit}>
            <legend class="only-read">{title}</legend>
            {children}
          </fieldset>
        )}
      </div>
    </>
  );
}

/** Saved, discarded or settled: the button that was pressed is gone, and whoever pressed it by key stands at the top of what is set. */
function useStandOnTitle(standing: string): void {
  const before = useRef(standing);
  useEffect(() => {
    if (before.current === standing) return;
    before.current = standing;
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.settings-work h2')?.focus();
  }, [standing]);
}

interface StandingProps {
  editing: { isUnsaved: boolean };
  words: string;
}

/** How it stands with what was changed. */
function Standing({ editing, words }: StandingProps) {
  return (
    <span role="status" class={editing.isUnsaved ? 'settings-unsaved' : undefined}>
      {editing.isUnsaved ? 'Not saved yet' : words}
    </span>
  );
}

export interface SettingsWaitingProps {
  title: string;
  words: string;
  onBack(): void;
}

export function SettingsWaiting({ title, words, onBack }: SettingsWaitingProps) {
  return (
    <>
      <WorkHeader title={title} words={words} onBack={onBack} />
      <div class="settings-body" role="status" aria-label="The settings are on their way">
        {[120, 320].map((height) => (
          <span key={height} class="skeleton" style={{ height: `${height}px`, borderRadius: '14px', opacity: 0.6 }} />
        ))}
      </div>
    </>
  );
}
