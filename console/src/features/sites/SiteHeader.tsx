import './site-header.css';
import type { Site } from '@deskbell/shared';
import { needElsewhere, needInOtherShops } from '../../state/other-shops.ts';
import { chooseSite, sites } from '../../state/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { AvailabilitySwitch } from '../availability/AvailabilitySwitch.tsx';
import { AccountMenu } from '../session/AccountMenu.tsx';

/** The top of the list column: whose inbox this is, and who looks at it. */
export function SiteHeader({ site }: { site: Site }) {
  return (
    <header class="site-header">
      {sites.value.length > 1 ? (
        <SiteSwitcher site={site} />
      ) : (
        <>
          <span class="site-header-bell">
            <Icon name="bell" />
          </span>
          <p class="site-header-name" title={site.name}>
            {site.name}
          </p>
        </>
      )}
      <AvailabilitySwitch />
      <AccountMenu />
    </header>
  );
}

const withNeed = (name: string, count: number): string => (count > 0 ? `${name} (${count})` : name);

function SiteSwitcher({ site }: { site: Site }) {
  return (
    <div class="site-switch">
      <select class="site-switcher" aria-label="Shop" value={site.id} onChange={(event) => chooseSite(event.currentTarget.value)}>
        {sites.value.map(({ id, name }) => (
          <option key={id} value={id}>
            {withNeed(name, needElsewhere.value.get(id) ?? 0)}
          </option>
        ))}
      </select>
      {needInOtherShops.value > 0 && (
        <p class="site-switch-need" title="Visitors need you in other shops">
          {needInOtherShops.value}
          <span class="only-read"> {needInOtherShops.value === 1 ? 'visitor needs' : 'visitors need'} you</span> in other shops
        </p>
      )}
    </div>
  );
}
