import './section-switch.css';
import { countWords } from '../../state/inbox.ts';
import { countOf } from '../../state/inbox-counts.ts';
import { goToSection, section as openSection, type Section } from '../../state/place.ts';
import { keyHints } from '../palette/commands.ts';

const SECTIONS = [
  { section: 'inbox', words: 'Inbox' },
  { section: 'faq', words: 'FAQ' },
  { section: 'desk', words: 'Desk' },
  { section: 'widget', words: 'Widget' },
] as const;

const keysTitle = (section: Section) => {
  const keys = keyHints(section)['data-keys'];
  return keys && `Keys: ${keys}`;
};

/** The parts of the work: the conversations, what the bot answers from, who answers when, and the chat on the shop's pages. Each is found again where it was left. */
export function SectionSwitch() {
  const here = openSection.value;
  const waiting = countOf('waiting') ?? 0;
  return (
    <nav class="section-switch" aria-label="Sections">
      {SECTIONS.map(({ section, words }) => (
        <a
          key={section}
          href={`#${section}`}
          title={keysTitle(section)}
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
