const PATHS = {
  back: 'M12.5 4.5 7 10l5.5 5.5',
  bell: 'M10 3.2a4.6 4.6 0 0 1 4.6 4.6v3.4l1.4 2.3H4l1.4-2.3V7.8A4.6 4.6 0 0 1 10 3.2ZM8.3 16.2a1.8 1.8 0 0 0 3.4 0',
  bot: 'M5.5 7.5h9a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 14V9a1.5 1.5 0 0 1 1.5-1.5ZM10 7.5V4.5M8 11v1M12 11v1',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  clip: 'M13.8 6.2 8 12a1.8 1.8 0 0 0 2.6 2.5l5.6-5.6a3.6 3.6 0 0 0-5.1-5.1L5.4 9.5a5.3 5.3 0 0 0 7.5 7.5l4-4',
  chevron: 'm7.5 5 5 5-5 5',
  cross: 'm5.5 5.5 9 9M14.5 5.5l-9 9',
  file: 'M5.5 3.5h6l3.5 3.5v9.5h-9.5zM11.5 3.5V7H15',
  down: 'M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5',
  filter: 'M4 5.5h12M6.5 10h7M9 14.5h2',
  mail: 'M3.5 5.5h13v9h-13zM3.5 6l6.5 5 6.5-5',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  note: 'M4.5 4.5h11v7l-4 4h-7zM15.5 11.5h-4v4',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.5c0-3 2.7-5 6-5s6 2 6 5',
  plus: 'M10 4.5v11M4.5 10h11',
  up: 'M10 15.5v-11M5.5 9 10 4.5 14.5 9',
  queue: 'M4.5 5.5h11M4.5 10h11M4.5 14.5h7',
  search: 'M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM12.7 12.7 16 16',
  team: 'M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 15.5c0-2.4 2-4 4.5-4s4.5 1.6 4.5 4M13 9.3a2.1 2.1 0 1 0-.6-4.1M14 11.6c1.8.4 3 1.9 3 3.9',
} as const;

/** A mark beside words that say the same: it is never alone. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
