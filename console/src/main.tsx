import './ui/tokens.css';
import './ui/base.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './App.tsx';
import { startClock, tick } from './state/clock.ts';
import { needCount } from './state/inbox-counts.ts';
import { needInOtherShops } from './state/other-shops.ts';
import { readPlace, SECTION_NAMES, section } from './state/place.ts';
import { loadSession, me } from './state/session.ts';
import { tabIcon, tabTitle } from './state/tab-marks.ts';

// First of all: a setup link's token is not to stand in the address.
readPlace();
window.addEventListener('hashchange', readPlace);
window.addEventListener('popstate', readPlace);

startClock();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tick());
effect(() => {
  const count = me.value ? needCount.value + needInOtherShops.value : 0;
  document.title = me.value ? tabTitle(SECTION_NAMES[section.value], count) : 'Deskbell';
  document.querySelector('link[rel="icon"]')?.setAttribute('href', tabIcon(count > 0));
});

void loadSession();
render(<App />, document.body);
