import './section-switch.css';
import { lists } from '../../state/list-view.ts';
import { faqPlace, goToSection } from '../../state/place.ts';

const SECTIONS = [
  { section: 'inbox', words: 'Inbox', keys: 'g i' },
  { section: 'faq', words: 'FAQ', keys: 'g f' },
] as const;

/** The two halves of the work: the conversations, and what the bot answers from. Each is found again where it was left. */
export function SectionSwitch() {
  const here = faqPlace.value ? 'faq' : 'inbox';
  const waiting = lists.value.waiting.length;
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
          {section === 'inbox' && here === 'faq' && waiting > 0 && (
            <span class="section-switch-count">
              {waiting}
              <span class="only-read"> waiting</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
