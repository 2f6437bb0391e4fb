import './closed-console.css';
import { useEffect, useState } from 'preact/hooks';
import type { PushSupport } from '../../api/push.ts';
import { NOTICE_KINDS } from '../../state/notices.ts';
import { permission, refreshPermission } from '../../state/noticing.ts';
import {
  isPushLost,
  loadPush,
  pushBrowsers,
  pushFault,
  remoteNotices,
  removeBrowser,
  setRemoteNotices,
  support,
  testBrowser,
  thisBrowserId,
  turnOnPush,
} from '../../state/push.ts';
import { hasMail, site } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { BrowserRow } from './BrowserRow.tsx';
import { KIND_WORDS } from './kind-words.ts';

const CANNOT: Record<Exclude<PushSupport, 'ready'>, string> = {
  insecure: 'Browsers allow it only on secure pages. Open the console at an address that begins with https.',
  install:
    'On this iPhone or iPad first put the console on the home screen: tap Share, then “Add to Home Screen”. Open it from there, and turn this on.',
  unsupported: 'This browser cannot do it, or not in a private window. Chrome, Edge, Firefox and Safari can.',
};

const DENIED =
  'Your browser blocks notifications here. Open the site settings at the left of the address, set Notifications to “Allow”, and come back.';

/** How I am told while no console of mine is in front: by the browsers' makers, and by e-mail. */
export function ClosedConsole() {
  const siteId = site.value?.id ?? '';
  const [doing, setDoing] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => void loadPush(siteId), [siteId]);
  const here = thisBrowserId.value;
  const chosen = remoteNotices.value;
  const browsers = pushBrowsers.value;

  const run = async (name: string, work: () => Promise<void>, done: string | null) => {
    if (doing !== null) return;
    setDoing(name);
    setSaid(null);
    setFault(null);
    try {
      await work();
      setSaid(done);
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It did not work. Try again.');
    } finally {
      setDoing(null);
      refreshPermission();
    }
  };
  const test = (id: string) => run(`test ${id}`, () => testBrowser(id), 'Sent. It should show in a moment.');

  return (
    <fieldset class="notices-part">
      <legend>On this phone or computer while the console is closed</legend>
      {support.value !== 'ready' ? (
        <p class="notices-state notices-state-blocked">{CANNOT[support.value]}</p>
      ) : here !== null && permission.value !== 'denied' ? (
        <div class="notices-state">
          <p>You are told here.</p>
          <Button isSmall isOff={doing !== null} onClick={() => test(here)}>
            Send me a test
          </Button>
        </div>
      ) : (
        <div class={permission.value === 'denied' || isPushLost.value ? 'notices-state notices-state-blocked' : 'notices-state'}>
          <p>
            {permission.value === 'denied' ? DENIED : isPushLost.value ? 'It was on here, and is not any more.' : 'You are not told here.'}
          </p>
          {permission.value !== 'denied' && (
            <Button isSmall isOff={doing !== null} onClick={() => run('on', turnOnPush, 'You are told here from now on.')}>
              {doing === 'on' ? 'Turning on…' : 'Turn on'}
            </Button>
          )}
        </div>
      )}
      <p class="notices-soft" role="status">
        {said}
      </p>
      {(fault ?? pushFault.value) && (
        <p class="form-fault" role="alert">
          {fault ?? pushFault.value}
        </p>
      )}
      {browsers === null && pushFault.value === null && <span class="skeleton" style={{ height: '40px' }} />}
      {browsers !== null && browsers.length > 0 && (
        <ul class="push-browsers" aria-label="Where you are told">
          {browsers.map((browser) => (
            <BrowserRow
              key={browser.id}
              browser={browser}
              isHere={browser.id === here}
              isOff={doing !== null}
              onTest={() => test(browser.id)}
              onRemove={() =>
                run(`remove ${browser.id}`, () => removeBrowser(browser.id), `You are not told on ${browser.label} any more.`)
              }
            />
          ))}
        </ul>
      )}
      {chosen && (
        <>
          {browsers !== null && browsers.length > 0 && (
            <>
              {NOTICE_KINDS.map((kind) => (
                <Tick
                  key={kind}
                  words={KIND_WORDS[kind]}
                  isOn={chosen.push[kind]}
                  onTurn={(isOn) => setRemoteNotices(siteId, { push: { ...chosen.push, [kind]: isOn } })}
                />
              ))}
              <p class="notices-soft">Only while you are available, and only where nobody works in a console of yours.</p>
            </>
          )}
          {hasMail.value && (
            <Tick
              words="Send me an e-mail when somebody waits too long"
              isOn={chosen.waitingMail}
              onTurn={(isOn) => setRemoteNotices(siteId, { waitingMail: isOn })}
            />
          )}
          {(hasMail.value || (browsers !== null && browsers.length > 0)) && (
            <Tick
              words="Say there who writes, and their words"
              isOn={chosen.showText}
              onTurn={(isOn) => setRemoteNotices(siteId, { showText: isOn })}
            />
          )}
        </>
      )}
    </fieldset>
  );
}
