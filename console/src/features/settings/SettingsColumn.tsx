import './settings-column.css';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface Row {
  page: string;
  title: string;
  href: string;
  /** How it is set, in a few words; undefined until it is known. */
  words: string | undefined;
  isUnsaved: boolean;
}

export interface SettingsColumnProps {
  label: string;
  rows: readonly Row[];
  /** The page that is open; on a wide screen the first one stands beside the `list`. */
  place: string | null;
  /** Why they could not be fetched. */
  fault: string | null;
  onAgain(): void;
}

/** What can be set, and how it is. */
export function SettingsColumn({ label, rows, place, fault, onAgain }: SettingsColumnProps) {
  return (
    <nav class="settings-column" aria-label={label}>
      {fault && (
        <div class="settings-column-fault" role="alert">
          <p>{fault}</p>
          <Button isSmall onClick={onAgain}>
            Try again
          </Button>
        </div>
      )}
      <ul>
        {rows.map((row, at) => (
          <li key={row.page}>
            <SettingsRow {...row} isOpen={place === row.page} isBeside={place === 'list' && at === 0} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SettingsRowProps extends Row {
  isOpen: boolean;
  isBeside: boolean;
}

function SettingsRow({ title, href, words, isUnsaved, isOpen, isBeside }: SettingsRowProps) {
  return (
    <a class={`settings-row${isBeside ? ' settings-row-beside' : ''}`} href={href} aria-current={isOpen ? 'page' : undefined}>
      <span class="settings-row-title">{title}</span>
      {isUnsaved && <span class="settings-row-unsaved">Not saved</span>}
      <span class="settings-row-words" dir="auto">
        {words ?? <span class="skeleton" style={{ width: '120px' }} />}
      </span>
      <Icon name="chevron" />
    </a>
  );
}
