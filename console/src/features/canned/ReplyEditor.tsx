import type { Site } from '@deskbell/shared';
import { CANNED_VARIABLES, type CannedVariable } from '@deskbell/shared/client';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { type CannedWriting, setCannedWriting } from '../../state/canned-writing.ts';
import { lengthWords } from '../../state/composer.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Field, wordsOf } from '../../ui/Field.tsx';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { ReplyClash } from './ReplyClash.tsx';
import { ReplyPreview } from './ReplyPreview.tsx';
import { useReplyEditing } from './use-reply-editing.ts';

export interface ReplyEditorProps {
  site: Site;
  writing: CannedWriting;
  /** Whether they may write what is the shop's. */
  mayShare: boolean;
  /** It was saved or given up. */
  onDone(isSaved: boolean): void;
}

/** What is said, and how it is called up. */
export function ReplyEditor({ site, writing, mayShare, onDone }: ReplyEditorProps) {
  const { shortcut, text, isShared, id } = writing;
  const editing = useReplyEditing(site.id, writing, () => onDone(true));
  const field = useRef<HTMLTextAreaElement>(null);
  const [shortcutId, textId] = [useId(), useId()];
  useLayoutEffect(() => document.getElementById(shortcutId)?.focus(), []);
  const length = lengthWords(text);

  const insert = (name: CannedVariable) => {
    const element = field.current;
    if (!element) return;
    element.focus();
    const variable = name === 'visitor.name' ? '{{visitor.name|there}}' : `{{${name}}}`;
    // Only this way of writing can be undone with the keyboard.
    if (document.execCommand?.('insertText', false, variable)) return;
    editing.change({ text: text.slice(0, element.selectionStart) + variable + text.slice(element.selectionEnd) });
  };

  const discard = () => {
    setCannedWriting(site.id, null);
    onDone(false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    const isSave = (event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key.toLowerCase() === 's');
    if (!isSave) return;
    event.preventDefault();
    void editing.save();
  };

  return (
    <form
      class="settings-card reply-editor"
      aria-label={id === null ? 'New reply' : 'Change this reply'}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
      noValidate
    >
      {editing.theirs && <ReplyClash siteId={site.id} writing={writing} theirs={editing.theirs} />}
      <Field id={shortcutId} label="Shortcut" hint="What you type behind a slash" fault={editing.faultAt('shortcut')}>
        <input
          id={shortcutId}
          class="reply-shortcut"
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          placeholder="delivery-time"
          aria-invalid={editing.faultAt('shortcut') !== undefined}
          aria-describedby={wordsOf(shortcutId)}
          value={shortcut}
          onInput={({ currentTarget }) => editing.change({ shortcut: currentTarget.value })}
        />
      </Field>
      <Field id={textId} label="Text" hint={editing.textFault} fault={editing.faultAt('text')}>
        <GrowingText
          id={textId}
          field={field}
          class="reply-text"
          rows={4}
          placeholder="Hi {{visitor.name|there}}, …"
          aria-invalid={editing.faultAt('text') !== undefined}
          aria-describedby={wordsOf(textId)}
          value={text}
          onText={(typed) => editing.change({ text: typed })}
        />
      </Field>
      {length && <span class={length.isTooLong ? 'field-fault' : 'field-hint'}>{length.words}</span>}
      <div class="reply-variables" role="toolbar" aria-label="Insert" aria-controls={textId}>
        {(Object.keys(CANNED_VARIABLES) as CannedVariable[]).map((name) => (
          <Button key={name} isSmall title={`Becomes ${CANNED_VARIABLES[name]}`} onClick={() => insert(name)}>
            {name}
          </Button>
        ))}
      </div>
      <ReplyPreview text={text} shopName={site.name} />
      {mayShare && (
        <Choices
          legend="Who uses it?"
          name="reply-whose"
          chosen={isShared ? 'shared' : 'own'}
          onChoose={(value) => editing.change({ isShared: value === 'shared' })}
          choices={[
            { value: 'shared', words: 'Everybody who answers', effect: 'Owners and admins change it.' },
            { value: 'own', words: 'Only me', effect: 'Nobody else sees it.' },
          ]}
        />
      )}
      {editing.fault && (
        <p class="settings-fault" role="alert">
          Not saved. {editing.fault}
        </p>
      )}
      <div class="reply-editor-actions">
        <Button onClick={discard}>Discard reply</Button>
        <Button look="main" type="submit" isOff={editing.isSaving || editing.theirs !== null}>
          Save reply
        </Button>
      </div>
    </form>
  );
}
