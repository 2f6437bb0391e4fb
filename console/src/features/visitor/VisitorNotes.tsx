import { LIMITS, type Site, type VisitorNote } from '@deskbell/shared';
import { useRef, useState } from 'preact/hooks';
import { now } from '../../state/clock.ts';
import { dayAndTime, exactTime } from '../../state/dates.ts';
import { me } from '../../state/session.ts';
import { addVisitorNote, keepNoteDraft, noteDraft, removeVisitorNote } from '../../state/visitor-profile.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useDoing } from '../../ui/use-doing.ts';

export interface VisitorNotesProps {
  site: Site;
  visitorId: string;
  notes: readonly VisitorNote[];
}

/** What the team wrote down about the person: it stays beside all their conversations, and they never see it. */
export function VisitorNotes({ site, visitorId, notes }: VisitorNotesProps) {
  const [text, setText] = useState(noteDraft(visitorId));
  const [asked, setAsked] = useState<VisitorNote | null>(null);
  const { doing, refusal, run } = useDoing();
  const heading = useRef<HTMLHeadingElement>(null);
  const mayDelete = ({ author }: VisitorNote) => author.id === me.value?.id || site.role !== 'agent';

  const write = (written: string) => {
    keepNoteDraft(visitorId, written);
    setText(written);
  };
  const add = async () => {
    if (await run('add', () => addVisitorNote(site.id, visitorId))) setText(noteDraft(visitorId));
  };
  const remove = async ({ id }: VisitorNote) => {
    // The button that was pressed goes with its note.
    if (await run('delete', () => removeVisitorNote(site.id, visitorId, id))) heading.current?.focus();
  };

  return (
    <section class="visitor-part">
      <h3 ref={heading} tabIndex={-1}>
        Notes about this person
      </h3>
      {notes.length > 0 && (
        <ul class="visitor-notes">
          {notes.map((note) => (
            <li key={note.id}>
              <p dir="auto">{note.text}</p>
              <div class="visitor-note-foot">
                <span title={exactTime(note.at)}>
                  {note.author.id === me.value?.id ? 'You' : note.author.name}, {dayAndTime(note.at, now.value)}
                </span>
                {mayDelete(note) && (
                  <Button
                    look="quiet"
                    isSmall
                    isOff={doing !== null}
                    aria-label={`Delete the note “${note.text.slice(0, 40)}”`}
                    onClick={() => setAsked(note)}
                  >
                    Delete
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <form
        class="visitor-note-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void add();
        }}
      >
        <TextArea
          label="Write one down"
          text={text}
          onText={write}
          maxLength={LIMITS.visitorNoteCodePoints}
          hint="Only the team sees it."
        />
        {refusal && (
          <p class="visitor-note-fault" role="alert">
            {refusal.message}
          </p>
        )}
        <Button look="note" isSmall type="submit" isOff={doing !== null || text.trim() === ''}>
          {doing === 'add' ? 'Adding…' : 'Add note'}
        </Button>
      </form>
      {asked && (
        <ConfirmDialog
          title="Delete this note?"
          words="It is gone for everybody in the team."
          action="Delete note"
          onConfirm={() => void remove(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
