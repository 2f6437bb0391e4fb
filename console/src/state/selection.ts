import { computed, signal } from '@preact/signals';
import { summaryOf } from './summaries.ts';

/** More than this at once is a slip. */
export const MOST_SELECTED = 500;

const chosen = signal<ReadonlySet<string>>(new Set());
/** Rows are there to be selected, also before one is: where nothing can be pointed at, a button begins it. */
const isBegun = signal(false);
/** Where a range begins. */
let anchor: string | null = null;

/** The rows that are selected, as they stand. */
export const selectedRows = computed(() => [...chosen.value].flatMap((id) => summaryOf(id).value ?? []));
export const isSelecting = computed(() => isBegun.value || selectedRows.value.length > 0);
export const isSelected = (id: string): boolean => chosen.value.has(id);

export function beginSelecting(): void {
  isBegun.value = true;
}

export function leaveSelection(): void {
  chosen.value = new Set();
  isBegun.value = false;
  anchor = null;
}

export function toggleSelected(id: string): void {
  const ids = new Set(chosen.peek());
  if (!ids.delete(id)) ids.add(id);
  set(ids);
  anchor = id;
}

/** Everything between the row that was selected last and this one. @param shown the rows in view, from top to bottom. */
export function selectUpTo(id: string, shown: readonly string[]): void {
  const [from, to] = [shown.indexOf(anchor ?? id), shown.indexOf(id)];
  if (to < 0) return;
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  set(new Set([...chosen.peek(), ...shown.slice(first, last + 1)]));
  if (from < 0) anchor = id;
}

export function selectAll(ids: readonly string[]): void {
  set(new Set([...chosen.peek(), ...ids]));
}

function set(ids: ReadonlySet<string>): void {
  chosen.value = new Set([...ids].slice(0, MOST_SELECTED));
}
