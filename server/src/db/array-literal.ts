type Cell = string | number | null;

/**
 * The columns of some rows, each as a Postgres array literal: parameters for `unnest`.
 *
 * Texts are quoted as Postgres wants it: inside double quotes, with a backslash before each double quote and backslash.
 */
export function columns<Name extends string>(rows: readonly Record<Name, Cell>[], names: readonly Name[]): string[] {
  return names.map((name) => {
    let literal = '{';
    for (const row of rows) literal += `${literal.length > 1 ? ',' : ''}${cellOf(row[name])}`;
    return `${literal}}`;
  });
}

/** Some texts as one array literal. */
export const textArray = (texts: readonly string[]): string => `{${texts.map(cellOf).join(',')}}`;

function cellOf(cell: Cell): string | number {
  if (cell === null) return 'NULL';
  if (typeof cell === 'number') return cell;
  return `"${SPECIAL.test(cell) ? cell.replace(/["\\]/g, '\\$&') : cell}"`;
}

const SPECIAL = /["\\]/;
