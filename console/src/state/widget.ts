import type { Widget } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { RefusedError } from '../api/http.ts';
import { putWidget, readWidget } from '../api/widget-api.ts';
import { sentenceOf } from './faq.ts';
import { refreshSession } from './session.ts';
import { saveOver } from './settings-writing.ts';
import { savedWidget, type WidgetWriting, widgetWritings } from './widget-writing.ts';

/** How the chat of the site that is worked on is set up; null until it has come. */
export const widget = signal<Widget | null>(null);
/** Why it could not be fetched. */
export const widgetFault = signal<string | null>(null);

let ofSite: string | null = null;

/** Shows what is known meanwhile. */
export async function loadWidget(siteId: string): Promise<void> {
  if (ofSite !== siteId) {
    ofSite = siteId;
    widget.value = null;
  }
  widgetFault.value = null;
  try {
    const read = await readWidget(siteId);
    if (ofSite === siteId) widget.value = read;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (ofSite === siteId) widgetFault.value = sentence;
  }
}

/**
 * Where somebody was quicker with other settings, both hold. The shop's name and its snippet follow.
 *
 * @throws RefusedError `widget_changed` where they changed the same.
 */
export async function saveWidget(siteId: string, writing: WidgetWriting): Promise<void> {
  const answer = (saved: Widget) => ({ ...savedWidget(saved), saved });
  const { saved } = await saveOver(siteId, writing, {
    writings: widgetWritings,
    put: async ({ settings, rev }) => answer(await putWidget(siteId, { widget: settings, rev })),
    isBehind: (error) => error instanceof RefusedError && error.code === 'widget_changed',
    reload: async () => {
      await loadWidget(siteId);
      return widget.peek() && answer(widget.peek() as Widget);
    },
  });
  if (ofSite === siteId) widget.value = saved;
  await refreshSession();
}
