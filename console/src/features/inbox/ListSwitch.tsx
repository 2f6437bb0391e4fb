import './list-switch.css';
import type { InboxList } from '@deskbell/shared';
import type { ComponentChildren } from 'preact';
import { countWords, LIST_TITLES, LISTS } from '../../state/inbox.ts';
import { countOf } from '../../state/inbox-counts.ts';
import { inboxFilter, placeOfList } from '../../state/place.ts';
import { shownView, views } from '../../state/views.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Popup } from '../../ui/Popup.tsx';

/** In view whatever list is shown. */
const ALWAYS = ['waiting', 'mine'] as const;
const OTHERS = LISTS.filter((list) => !ALWAYS.some((always) => always === list));

/** Which list is shown. Who waits and what is mine is seen at a glance; the others and the views are one click further. */
export function ListSwitch() {
  const { list } = inboxFilter.value;
  const view = shownView.value;
  const isOther = view !== null || OTHERS.some((other) => other === list);
  const words = view?.name ?? (isOther ? LIST_TITLES[list] : 'More');
  const unread = countOf('mentions') ?? 0;
  return (
    <nav class="list-switch" aria-label="Lists">
      {ALWAYS.map((always) => (
        <ListLink key={always} list={always} isShown={!view && list === always}>
          {LIST_TITLES[always]}
        </ListLink>
      ))}
      <Popup
        label={`${words}: all lists${unread > 0 ? `, ${countWords(unread)} new mentions` : ''}`}
        openerClass={`list-switch-more${isOther ? ' list-switch-more-shown' : ''}`}
        button={
          <>
            <span class="list-switch-words" dir="auto">
              {words}
            </span>
            {unread > 0 && <span class="list-switch-dot" />}
            <Icon name="chevron" />
          </>
        }
      >
        {OTHERS.map((other) => (
          <ListLink key={other} list={other} isShown={!view && list === other}>
            {LIST_TITLES[other]}
          </ListLink>
        ))}
        {views.value.length > 0 && <p class="list-switch-heading">Views</p>}
        {views.value.map(({ id, name, filter }) => (
          <a key={id} href={placeOfList(filter)} aria-current={view?.id === id ? 'true' : undefined}>
            <span class="list-switch-words" dir="auto">
              {name}
            </span>
          </a>
        ))}
      </Popup>
    </nav>
  );
}

function ListLink({ list, isShown, children }: { list: InboxList; isShown: boolean; children: ComponentChildren }) {
  const count = countOf(list);
  const isAsking = (list === 'waiting' || list === 'mentions') && count !== null && count > 0;
  return (
    <a href={placeOfList({ list })} aria-current={isShown ? 'true' : undefined} data-list={list}>
      <span>{children}</span>
      <span class={`list-switch-count${isAsking ? ' list-switch-count-asking' : ''}`}>{count === null ? '' : countWords(count)}</span>
    </a>
  );
}
