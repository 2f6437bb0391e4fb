import { useEffect } from 'preact/hooks';
import { languageName } from '../../../state/entry-faults.ts';
import { topics } from '../../../state/faq-view.ts';
import { Field, wordsOf } from '../../../ui/Field.tsx';
import { GrowingText } from '../../../ui/GrowingText.tsx';
import { LinesField } from '../../../ui/LinesField.tsx';
import { AnswerField } from './AnswerField.tsx';
import { fieldId, standOnField } from './stand-on-field.ts';
import type { Editing } from './use-editing.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'tr', 'uk', 'ar', 'zh', 'ja'];

export interface EditorFieldsProps {
  editing: Editing;
  /** Where the shop's own paths begin. */
  base: string | undefined;
  isNew: boolean;
}

export function EditorFields({ editing: { content, change, faults }, base, isNew }: EditorFieldsProps) {
  const { question, phrasings, answer, language, topic, pages } = content;
  useEffect(() => {
    if (isNew && matchMedia('(width >= 800px)').matches) standOnField('question');
  }, [isNew]);
  const described = (name: keyof typeof content) => ({
    id: fieldId(name),
    'aria-invalid': faults[name] !== undefined,
    'aria-describedby': wordsOf(fieldId(name)),
  });
  return (
    <div class="editor-fields">
      <Field id={fieldId('question')} label="Question" fault={faults.question}>
        <GrowingText
          {...described('question')}
          isOneLine
          class="editor-question"
          placeholder="How long does delivery take?"
          value={question}
          onText={(text) => change({ question: text })}
        />
      </Field>
      <Field
        id={fieldId('phrasings')}
        label="Other ways to ask it"
        hint="The more there are, the surer the bot is: three or more are good. Paste a list to add all of its lines."
        fault={faults.phrasings}
      >
        <LinesField
          id={fieldId('phrasings')}
          name="Phrasing"
          placeholder={phrasings.length === 0 ? 'when will my parcel arrive' : 'One more way to ask it'}
          lines={phrasings}
          isFaulty={faults.phrasings !== undefined}
          onChange={(lines) => change({ phrasings: lines })}
        />
      </Field>
      <Field id={fieldId('answer')} label="Answer" fault={faults.answer}>
        <AnswerField
          id={fieldId('answer')}
          answer={answer}
          base={base}
          isFaulty={faults.answer !== undefined}
          onChange={(text) => change({ answer: text })}
        />
      </Field>
      <div class="editor-pair">
        <Field
          id={fieldId('topic')}
          label="Topic"
          hint="Where it stands in the list. The bot names it when it asks what something is about."
          fault={faults.topic}
        >
          <input
            {...described('topic')}
            list="faq-topics"
            dir="auto"
            placeholder="delivery"
            value={topic ?? ''}
            onInput={(event) => change({ topic: event.currentTarget.value || null })}
          />
          <datalist id="faq-topics">
            {topics.value.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </Field>
        <Field id={fieldId('language')} label="Language" hint={languageName(language) ?? 'As in en, de or pt-BR'} fault={faults.language}>
          <input
            {...described('language')}
            list="faq-languages"
            autocapitalize="none"
            spellcheck={false}
            value={language}
            onInput={(event) => change({ language: event.currentTarget.value })}
          />
          <datalist id="faq-languages">
            {LANGUAGES.map((tag) => (
              <option key={tag} value={tag} label={languageName(tag) ?? tag} />
            ))}
          </datalist>
        </Field>
      </div>
      <Field
        id={fieldId('pages')}
        label="Only on these pages"
        hint={
          <>
            Empty: it holds everywhere. <code>/tents/*</code> is every page below tents, <code>/cart</code> is that one page. On its pages
            it wins over entries that hold everywhere.
          </>
        }
        fault={faults.pages}
      >
        <LinesField
          id={fieldId('pages')}
          name="Page"
          placeholder="/tents/*"
          lines={pages}
          isFaulty={faults.pages !== undefined}
          onChange={(lines) => change({ pages: lines })}
        />
      </Field>
    </div>
  );
}
