import './ui/tokens.css';
import './ui/base.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './App.tsx';
import { startClock, tick } from './state/clock.ts';
import { lists } from './state/list-view.ts';
import { faqPlace, readPlace } from './state/place.ts';
import { loadSession } from './state/session.ts';

// First of all: a setup link's token is not to stand in the address.
readPlace();
window.addEventListener('hashchange', readPlace);
window.addEventListener('popstate', readPlace);

startClock();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tick());
effect(() => {
  const waiting = lists.value.waiting.length;
  const name = faqPlace.value ? 'FAQ · Deskbell' : 'Deskbell';
  document.title = waiting > 0 ? `(${waiting}) ${name}` : name;
});

void loadSession();
render(<App />, document.body);
