// @vitest-environment happy-dom
import type { WidgetSettings } from '@deskbell/shared';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { goToWidget, type WidgetPage, widgetPlace } from '../../state/place.ts';
import { sessionState, sites } from '../../state/session.ts';
import { loadWidget } from '../../state/widget.ts';
import { widgetWritings } from '../../state/widget-writing.ts';
import { session } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { plainWidget, trigger, widgetOf } from '../../test-support/widget-cast.ts';
import { WidgetColumn } from './WidgetColumn.tsx';
import { WidgetWork } from './WidgetWork.tsx';

const [site] = session().sites as [NonNullable<ReturnType<typeof session>['sites'][number]>];

/** As in "GET /widget", of the site. */
const at = (what: string) => what.replace(' ', ` /v1/sites/${site.id}`);

let routes: Parameters<typeof startFakeRoutes>[0];
let asked: Asked[];
const put = () => asked.filter(({ what }) => what === at('PUT /widget')).map(({ body }) => body as { widget: WidgetSettings; rev: number });

function Page() {
  return widgetPlace.value && <WidgetWork site={sites.value[0] ?? site} place={widgetPlace.value} />;
}

async function open(page: WidgetPage): Promise<HTMLElement> {
  await loadWidget(site.id);
  goToWidget(page);
  const body = await draw(<Page />);
  await settled();
  return body;
}

async function save(): Promise<void> {
  await click(buttonNamed('Save'));
  await settled();
  await settled();
}

const wordsOf = (field: Element) => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
const preview = () => document.querySelector<HTMLElement>('.preview');

beforeEach(() => {
  sessionStorage.clear();
  sessionState.value = { name: 'signed-in', session: session() };
  routes = {
    [at('GET /widget')]: () => widgetOf(),
    [at('PUT /widget')]: ({ widget, rev }: { widget: WidgetSettings; rev: number }) => widgetOf(widget, { rev: rev + 1 }),
    'GET /v1/session': () => session({ sites: [{ ...site, name: 'Fernweh Outfitters', accent: '#b4540a' }] }),
  };
  asked = startFakeRoutes(routes);
});

afterEach(() => {
  widgetWritings.forget();
  vi.unstubAllGlobals();
});

test('colour, words and language are set; the preview shows them meanwhile, and the snippet has the colour afterwards', async () => {
  const page = await open('look');
  await type(labelled('Name of the shop'), ' Fernweh Outfitters ');
  await type(labelled('Colour'), '#B4540A');
  await type(labelled('Greeting'), 'Grüß Gott.');
  await type(labelled('Greeting while nobody is there'), 'We are out hiking.');
  await type(labelled('Questions to begin with'), 'Where is my parcel?');
  await act(() => {
    const language = labelled('Language') as unknown as HTMLSelectElement;
    language.value = 'de';
    language.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(preview()?.textContent).toContain('Grüß Gott.');
  expect(preview()?.getAttribute('style')).toContain('#b4540a');
  await save();
  expect(put()).toEqual([
    {
      widget: {
        ...plainWidget,
        name: 'Fernweh Outfitters',
        accent: '#b4540a',
        greeting: 'Grüß Gott.',
        awayGreeting: 'We are out hiking.',
        starters: ['Where is my parcel?'],
        locale: 'de',
      },
      rev: 0,
    },
  ]);
  expect(page.textContent).toContain('Saved. Visitors have it within a minute.');
  await act(() => goToWidget('place'));
  expect(page.textContent).toContain('data-accent="#b4540a"');
  expect(page.textContent).toContain('Paste this line into every page of Fernweh Outfitters');
});

test('how well a colour can be seen is said, and what is no colour is said before it is sent', async () => {
  await open('look');
  expect(wordsOf(labelled('Colour'))).toContain('Text on it is white: 8 to 1');
  await type(labelled('Colour'), '#ffd400');
  expect(wordsOf(labelled('Colour'))).toMatch(/Text on it is black: 14\.\d to 1.*On a white page it is hard to see \(1\.\d to 1/);
  await type(labelled('Colour'), 'teal');
  expect(wordsOf(labelled('Colour'))).toBe('Write the colour as six digits, such as #0e5a4f.');
  expect(labelled('Colour').getAttribute('aria-invalid')).toBe('true');
});

test('there are three questions to begin with at most', async () => {
  routes[at('GET /widget')] = () => widgetOf({ starters: ['a', 'b'] });
  const page = await open('look');
  expect(page.querySelectorAll('.lines input')).toHaveLength(3);
  await type(page.querySelectorAll<HTMLInputElement>('.lines input')[2] as HTMLInputElement, 'c');
  expect(page.querySelectorAll('.lines input')).toHaveLength(3);
});

test('what is refused leads to its page and its field', async () => {
  routes[at('PUT /widget')] = () => new Refusal('bad_request', "This is not a shop's address.", 'widget/origins/1');
  await open('place');
  await type(labelled('Address 2'), 'shop');
  await act(() => goToWidget('look'));
  await save();
  expect(widgetPlace.value).toBe('place');
  expect(wordsOf(labelled('Addresses of the shop'))).toBe("This is not a shop's address.");
});

test('the chat is switched off and on, and the list says so', async () => {
  await open('place');
  await click(document.querySelectorAll('input[name="widget-on"]')[1]);
  await save();
  expect(put()[0]?.widget.isOn).toBe(false);
  routes[at('GET /widget')] = () => widgetOf({ isOn: false }, { rev: 1 });
  const column = await draw(<WidgetColumn site={site} />);
  await settled();
  expect(column.textContent).toContain('On your pagesSwitched off');
});

test('of two who change the same at once the second chooses; what only one changed holds', async () => {
  const page = await open('look');
  await type(labelled('Greeting'), 'Mine.');
  routes[at('GET /widget')] = () => widgetOf({ greeting: 'Theirs.', accent: '#b4540a' }, { rev: 1 });
  routes[at('PUT /widget')] = ({ rev }: { rev: number }) =>
    rev === 0 ? new Refusal('widget_changed', 'Somebody was quicker.') : widgetOf();
  await save();
  expect(page.querySelector('.settings-clash')?.textContent).toContain('Somebody else saved the greeting');
  await click(buttonNamed('Keep mine'));
  await save();
  expect(put().at(-1)).toMatchObject({ rev: 1, widget: { greeting: 'Mine.', accent: '#b4540a' } });
});

test('who only answers sees how it is set; the demo shop keeps its addresses', async () => {
  routes[at('GET /widget')] = () => widgetOf({}, { mayEdit: false, isDemo: true });
  const page = await open('place');
  expect(page.querySelector<HTMLFieldSetElement>('.settings-fields')?.disabled).toBe(true);
  expect(page.textContent).toContain('Owners and admins change this');
  expect(page.textContent).toContain('its addresses follow it: https://shop.example');
  expect(page.querySelector('.lines')).toBeNull();
});

test('an owner has the secret shown and made; a new one is asked about first', async () => {
  let secret: string | null = null;
  routes[at('GET /identity-secret')] = () => ({ secret });
  routes[at('POST /identity-secret')] = () => {
    secret = secret === null ? 'first' : 'second';
    return { secret };
  };
  const body = await open('place');
  expect(asked.some(({ what }) => what.includes('identity-secret'))).toBe(false);
  for (const [name, shown] of [
    ['Show the secret', 'Make a secret'],
    ['Make a secret', 'first'],
  ] as const) {
    await click(buttonNamed(name));
    await settled();
    expect(body.textContent).toContain(shown);
  }
  await click(buttonNamed('Make a new one'));
  expect(body.textContent).toContain('Make a new secret?');
  expect(secret).toBe('first');
});

test('a snippet of one version is shown when it is asked for, with what proves it', async () => {
  const body = await open('place');
  expect(asked.some(({ what }) => what.includes('versions'))).toBe(false);
  routes['GET /widget/versions.json'] = () => [{ file: 'widget-tHOiQFU1.js', integrity: 'sha384-ztr', firstServedAt: '', parts: '' }];
  await click(buttonNamed('Show this snippet'));
  await settled();
  expect(body.textContent).toContain('/widget/widget-tHOiQFU1.js" integrity="sha384-ztr" crossorigin="anonymous" data-site="');
});

test('a message by which the chat begins is written with its conditions, put in its order and switched off', async () => {
  routes[at('GET /widget')] = () => widgetOf({ triggers: [trigger()] });
  const page = await open('first');
  await click(buttonNamed('Add a message'));
  const [, added] = page.querySelectorAll<HTMLElement>('.trigger');
  // It is open, and stood on.
  expect(added?.querySelector('textarea')).toBe(document.activeElement);
  await type(added?.querySelector('textarea') as HTMLTextAreaElement, ' Questions before you order? ');
  const tick = (words: string) => [...(added?.querySelectorAll('label') ?? [])].find(({ textContent }) => textContent?.startsWith(words));
  await click(tick('Time on the page')?.querySelector('input'));
  await click(tick('What is in the cart')?.querySelector('input'));
  await type(added?.querySelector<HTMLInputElement>('input[type="number"]') as HTMLInputElement, '150');
  await click(tick('They are about to leave')?.querySelector('input'));
  await type(added?.querySelector<HTMLInputElement>('.lines input') as HTMLInputElement, '/cart');
  expect(added?.querySelector('summary')?.textContent).toContain('As they leave, a cart of 150 or more, on /cart');
  await click(buttonNamed('Move Questions before you order? up'));
  const [, before] = page.querySelectorAll<HTMLElement>('.trigger');
  await click(
    [...(before?.querySelectorAll('label') ?? [])].find(({ textContent }) => textContent === 'Switched on')?.querySelector('input'),
  );
  expect(page.querySelector('.trigger-off')).not.toBeNull();
  await save();
  expect(put()[0]?.widget.triggers).toEqual([
    {
      ...trigger({ message: 'Questions before you order?', pages: ['/cart'], afterSeconds: null, cartFrom: 150, leaving: true }),
      id: expect.any(String),
    },
    trigger({ isOn: false }),
  ]);
});

test('what is wrong with a message opens it, and a number that was taken out is no number', async () => {
  routes[at('GET /widget')] = () => widgetOf({ triggers: [trigger()] });
  routes[at('PUT /widget')] = () => new Refusal('bad_request', 'It is at least 1.', 'widget/triggers/0/afterSeconds');
  const page = await open('first');
  await type(page.querySelector<HTMLInputElement>('.trigger input[type="number"]') as HTMLInputElement, '');
  await save();
  expect(put()[0]?.widget.triggers[0]?.afterSeconds).toBe(-1);
  expect(page.querySelector<HTMLDetailsElement>('.trigger')?.open).toBe(true);
  expect(wordsOf(labelled('After so many seconds'))).toBe('It is at least 1.');
  expect(labelled('After so many seconds').value).toBe('');
});

test('once the chat may speak first, the snippet is to be copied again', async () => {
  sessionState.value = { name: 'signed-in', session: session({ sites: [{ ...site, proactive: true }] }) };
  routes[at('GET /widget')] = () => widgetOf({ triggers: [trigger()] });
  const page = await open('first');
  expect(page.textContent).toContain('Copy the snippet again');
  expect(page.querySelector('.snippet code')?.parentElement?.parentElement?.textContent).toContain('data-proactive="on"');
});
