import { cpus } from 'node:os';
import { betterIsMore, FIGURE_NAMES, FIGURES, type Figure, type FigureName, type Mark } from './figures.ts';
import type { Measured } from './measure.ts';

export type Results = Partial<Record<FigureName, Measured>>;

/** The figures for people: each with its spread, what it was held against, and what it is read beside. */
export function table(results: Results): string {
  const rows = FIGURE_NAMES.flatMap((name) => {
    const measured = results[name];
    if (!measured) return [];
    const figure = FIGURES[name];
    return [
      [
        figure.says,
        withUnit(measured.median, figure),
        `${number(measured.min)} – ${number(measured.max)}`,
        verdict(figure, measured.median, results),
        beside(figure, measured.median, results),
      ],
    ];
  });
  return lines([['figure', 'median', 'from – to', 'gate, goal', 'beside'], ...rows]);
}

function verdict(figure: Figure, value: number, results: Results): string {
  const met = (mark: Mark) => {
    const bound = boundOf(mark, results);
    return bound === undefined ? undefined : betterIsMore(figure) ? value >= bound : value <= bound;
  };
  if (figure.goal !== undefined && met(figure.goal)) return 'goal met';
  if (figure.gate === undefined) return figure.goal === undefined ? '' : 'goal missed';
  if (figure.fromCores !== undefined && cpus().length < figure.fromCores) return `needs ${figure.fromCores} cores`;
  const gate = met(figure.gate);
  return gate === undefined ? '' : gate ? 'gate met' : 'GATE MISSED';
}

function boundOf(mark: Mark, results: Results): number | undefined {
  if (typeof mark === 'number') return mark;
  const other = results[mark.of]?.median;
  return other === undefined ? undefined : mark.times * other;
}

function beside({ beside: names = [] }: Figure, value: number, results: Results): string {
  return names
    .flatMap((name) => {
      const other = results[name]?.median;
      return other === undefined ? [] : [`${(value / other).toFixed(2)} × ${name}`];
    })
    .join(', ');
}

const withUnit = (value: number, { unit }: Figure) => (unit === '/s' ? `${number(value)}/s` : `${number(value)} ${unit}`.trimEnd());

/** Three digits are all that such a measurement holds. */
function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
}

function lines(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const numeric = [1, 2];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (numeric.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
