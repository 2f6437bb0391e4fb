import { feel } from '../../support/guest-page.ts';
import { openBrowser } from '../console-page.ts';
import type { Scenario } from './scenario.ts';

/** What a shop's page feels of the widget before anybody clicks. */
export const guest: Scenario = {
  name: 'guest',
  gives: ['guest_cpu_ms', 'guest_script_ms'],
  async run(stage) {
    const server = await stage.startServer();
    const browser = await openBrowser();
    stage.onEnd(() => browser.close());
    stage.say('loading a page with the widget and without it');
    const { cpuMs, scriptMs } = await feel(browser, server.url, 15);
    return { guest_cpu_ms: cpuMs, guest_script_ms: scriptMs };
  },
};
