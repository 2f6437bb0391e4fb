import { useEffect, useState } from 'preact/hooks';
import { isOffline } from '../../state/connection.ts';
import { findMore, isSearching, moreFault, results, searchAgain, searchFault, typedSearch } from '../../state/search.ts';
import { Button } from '../../ui/Button.tsx';
import { FoundRow } from './FoundRow.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import { SearchSkeleton } from './SearchSkeleton.tsx';
import { RESULTS_ID } from './stand-on-found.ts';

/** What was found; before, what can be typed. */
export function SearchResults() {
  const typed = typedSearch.value;
  const found = results.value;
  // Back online, what could not be searched is.
  useEffect(() => {
    const again = () => searchFault.peek() !== null && searchAgain();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);
  if (!typed) return null;
  if (typed.fault !== null) return <SearchHelp sentence={typed.fault} isFault />;
  if (typed.search.q.trim() === '') return <SearchHelp sentence="Type a word, a name, an order number or an e-mail address." />;
  return (
    <nav
      id={RESULTS_ID}
      class={`search-results${isSearching.value ? ' search-results-old' : ''}`}
      aria-label="Found"
      aria-busy={isSearching.value}
    >
      {searchFault.value !== null && !isSearching.value && (
        <div class="search-words" role="alert">
          <p>{isOffline.value ? 'You are offline. Search works again when the connection is back.' : searchFault.value}</p>
          <Button isSmall onClick={searchAgain}>
            Try again
          </Button>
        </div>
      )}
      {found === null ? searchFault.value === null && <SearchSkeleton /> : <Found />}
    </nav>
  );
}

function Found() {
  const found = results.value;
  const [isFetching, setFetching] = useState(false);
  if (!found) return null;
  const more = async () => {
    setFetching(true);
    await findMore();
    setFetching(false);
  };
  return (
    <>
      {found.isIndexing && (
        <p class="search-words">Older conversations are still being made searchable. What is missing here may come in a few minutes.</p>
      )}
      {found.total === 0 ? (
        <SearchHelp sentence="Nothing was found." isEmpty />
      ) : (
        <p class="search-count">
          {found.isWide && 'Close to what you typed: '}
          {found.total === 1 ? '1 conversation' : `${found.isCounted ? '' : 'more than '}${found.total} conversations`}
        </p>
      )}
      <ul>
        {found.found.map((one) => (
          <li key={one.conversation.id}>
            <FoundRow found={one} />
          </li>
        ))}
      </ul>
      {moreFault.value !== null && (
        <p class="search-words" role="alert">
          {moreFault.value}
        </p>
      )}
      {found.next !== null && (
        <Button class="search-more" isOff={isFetching} onClick={more}>
          {isFetching ? 'Fetching…' : 'More conversations'}
        </Button>
      )}
    </>
  );
}
