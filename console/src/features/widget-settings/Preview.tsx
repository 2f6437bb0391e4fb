import type { WidgetSettings } from '@deskbell/shared';
import { inkOn } from '@deskbell/shared/client';
import { Icon } from '../../ui/Icon.tsx';
import { isColour } from './is-colour.ts';

/** The chat as a visitor finds it, with what is being written: a picture, and nothing to be pressed. */
export function Preview({ settings: { name, accent, greeting, starters } }: { settings: WidgetSettings }) {
  const colour = accent.trim().toLowerCase();
  const style = isColour(colour) ? { '--preview-accent': colour, '--preview-ink': inkOn(colour) } : {};
  return (
    <figure class="preview" style={style}>
      <figcaption>Preview</figcaption>
      <div class="preview-page" aria-hidden="true">
        <div class="preview-panel">
          <p class="preview-head" dir="auto">
            {name.trim() || 'Your shop'}
          </p>
          <p class="preview-greeting" dir="auto">
            {greeting.trim() || '…'}
          </p>
          <ul class="preview-starters">
            {starters
              .filter((question) => question.trim() !== '')
              .map((question, at) => (
                <li key={at} dir="auto">
                  {question}
                </li>
              ))}
          </ul>
          <p class="preview-own">
            <span>Do you ship to Norway?</span>
          </p>
        </div>
        <span class="preview-bell">
          <Icon name="bell" />
        </span>
      </div>
    </figure>
  );
}
