import { Console } from './Console.tsx';
import { SignInPage } from './features/session/SignInPage.tsx';
import { UnreachablePage } from './features/session/UnreachablePage.tsx';
import { AddShopPage } from './features/sites/AddShopPage.tsx';
import { SetupPage } from './sections.tsx';
import { setupToken } from './state/place.ts';
import { sessionState, site } from './state/session.ts';

/** Which of the pages is shown. */
export function App() {
  if (setupToken.value !== null) return <SetupPage />;
  const state = sessionState.value;
  switch (state.name) {
    case 'loading':
      return null;
    case 'unreachable':
      return <UnreachablePage />;
    case 'signed-out':
      return <SignInPage sentence={state.sentence} />;
    case 'signed-in':
      return site.value ? <Console key={`${state.session.agent.id} ${site.value.id}`} site={site.value} /> : <AddShopPage />;
  }
}
