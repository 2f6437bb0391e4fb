import './site-header.css';
import type { Site } from '@deskbell/shared';
import { chooseSite, sites } from '../../state/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { AvailabilitySwitch } from '../availability/AvailabilitySwitch.tsx';
import { AccountMenu } from '../session/AccountMenu.tsx';

/** The top of the list column: whose inbox this is, and who looks at it. */
export function SiteHeader({ site }: { site: Site }) {
  return (
    <header class="site-header">
      <span class="site-header-bell">
        <Icon name="bell" />
      </span>
      {sites.value.length > 1 ? <SiteSwitcher site={site} /> : <p class="site-header-name">{site.name}</p>}
      <AvailabilitySwitch />
      <AccountMenu />
    </header>
  );
}

function SiteSwitcher({ site }: { site: Site }) {
  return (
    <p class="site-header-name">
      <select class="site-switcher" aria-label="Shop" value={site.id} onChange={(event) => chooseSite(event.currentTarget.value)}>
        {sites.value.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}
