import { FILTERS } from '../../state/search-words.ts';

interface SearchHelpProps {
  sentence: string;
  /** Something is wrong with what was typed. */
  isFault?: boolean;
  isEmpty?: boolean;
}

/** What can be typed, where there is nothing to show. */
export function SearchHelp({ sentence, isFault = false, isEmpty = false }: SearchHelpProps) {
  return (
    <div class="search-help">
      <p class={isFault ? 'search-fault' : undefined} role={isFault ? 'alert' : undefined}>
        {sentence}
      </p>
      {isEmpty && <p>Try fewer words, a part of a word or number, or leave a filter out.</p>}
      <h3>Narrow it down</h3>
      <dl>
        {FILTERS.map(([filter, words]) => (
          <div key={filter}>
            <dt>
              <code>{filter}</code>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
