import './section-switch.css';
import { countWords } from '../../state/inbox.ts';
import { countOf } from '../../state/inbox-counts.ts';
import { goToSection, section as openSection } from '../../state/place.ts';

const SECTIONS = [
  { section: 'inbox', words: 'Inbox', keys: 'g i' },
  { section: 'faq', words: 'FAQ', keys: 'g f' },
  { section: 'desk', words: 'Desk', keys: 'g d' },
] as const;

/** The parts of the work: the conversations, what the bot answers from, and who answers when. Each is found again where it was left. */
export function SectionSwitch() {
  const here = openSection.value;
  const waiting = countOf('waiting') ?? 0;
  return (
    <nav class="section-switch" aria-label="Sections">
      {SECTIONS.map(({ section, words, keys }) => (
        <a
          key={section}
          href={`#${section}`}
          title={`Keys: ${keys}`}
          aria-current={section === here ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            goToSection(section);
          }}
        >
          {words}
          {section === 'inbox' && here !== 'inbox' && waiting > 0 && (
            <span class="section-switch-count">
              {countWords(waiting)}
              <span class="only-read"> waiting</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
