import './search.css';
import { goToSearch, leaveSearch, searched } from '../../state/place.ts';
import { isSearching, results, typedSearch } from '../../state/search.ts';
import { Icon } from '../../ui/Icon.tsx';
import { keyHints } from '../palette/commands.ts';
import { SEARCH_ID, stepOverFound } from './stand-on-found.ts';

/** The box over everything that was said. */
export function SearchBox() {
  const typed = searched.value;
  const close = () => {
    leaveSearch();
    document.getElementById(SEARCH_ID)?.focus();
  };
  return (
    <search class="search-box">
      <Icon name="search" />
      <input
        id={SEARCH_ID}
        type="text"
        inputMode="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        aria-label="Search all conversations"
        aria-describedby={typed === null ? undefined : 'search-state'}
        {...keyHints('search')}
        placeholder="Search all conversations"
        maxLength={300}
        value={typed ?? ''}
        onInput={({ currentTarget: { value } }) => (value === '' ? leaveSearch() : goToSearch(value))}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Escape' && typed !== null) close();
          else if (event.key === 'ArrowDown') stepOverFound(1);
          else if (event.key === 'Enter') document.querySelector<HTMLElement>('#search-results a')?.click();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {typed !== null && (
        <button type="button" class="search-clear" aria-label="End the search" onClick={close}>
          <Icon name="cross" />
        </button>
      )}
      <p id="search-state" class="only-read" role="status">
        {typed === null ? '' : stateWords()}
      </p>
    </search>
  );
}

/** For who does not see it. */
function stateWords(): string {
  if (typedSearch.value?.fault) return typedSearch.value.fault;
  const found = results.value;
  if (isSearching.value || !found) return '';
  if (found.total === 0) return 'Nothing found';
  return found.total === 1 ? '1 conversation found' : `${found.total} conversations found`;
}
