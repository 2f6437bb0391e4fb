import { groupBy, type Violation } from './checker/evidence.ts';
import { type Figures, total } from './figures.ts';
import type { Outcome } from './run-fault.ts';

/** Of each violated rule; the rest is in the history's file. */
const VIOLATIONS_SHOWN = 2;
const ENTRIES_SHOWN = 3;
const CHARACTERS_SHOWN = 240;

/** A line for people, as soon as a fault is done; under it what went wrong. */
export function describeOutcome({ name, outcome, figures, seconds, violations, remarks, historyFile }: Outcome): string {
  const mark = { passed: '✓', failed: '✗', skipped: '–' }[outcome];
  const parts = figures && [
    `${figures.kills} kills`,
    `${figures.acked} acked`,
    `${figures.ambiguous} ambiguous`,
    `${figures.lost} lost`,
    `${figures.doubled} doubled`,
    `${figures.reordered} reordered`,
    ...(figures.recovery_ms_max === null ? [] : [`back within ${figures.recovery_ms_max} ms`]),
  ];
  return [
    `${mark} ${name.padEnd(20)} ${outcome === 'skipped' ? `skipped: ${remarks.join(' ')}` : [...(parts ?? []), `${seconds} s`].join(', ')}`,
    ...(outcome === 'failed' ? remarks.map((remark) => `    ${remark}`) : []),
    ...[...groupBy(violations, ({ rule }) => rule)].flatMap(([rule, broken]) => describeViolations(rule, broken)),
    ...(historyFile ? [`    history: ${historyFile}`] : []),
  ].join('\n');
}

function describeViolations(rule: string, violations: readonly Violation[]): string[] {
  return [
    `    ${rule}, ${violations.length} times:`,
    ...violations
      .slice(0, VIOLATIONS_SHOWN)
      .flatMap(({ says, about }) => [
        `      ${says}`,
        ...about.slice(0, ENTRIES_SHOWN).map((entry) => `        ${JSON.stringify(entry).slice(0, CHARACTERS_SHOWN)}`),
      ]),
  ];
}

/** The closing line that any program can read. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const skipped = count('skipped');
  return `${count('passed')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The one object of `--json`. */
export interface JsonReport {
  faults: Record<string, { outcome: Outcome['outcome']; seconds: number; violated: string[]; remarks: string[] } & Partial<Figures>>;
  total: Figures;
}

export function jsonReport(outcomes: readonly Outcome[]): JsonReport {
  return {
    faults: Object.fromEntries(
      outcomes.map(({ name, outcome, figures, seconds, violations, remarks }) => [
        name,
        { outcome, ...figures, seconds, violated: [...new Set(violations.map(({ rule }) => rule))], remarks },
      ]),
    ),
    total: total(outcomes.flatMap(({ figures }) => figures ?? [])),
  };
}
