import type { Scenario } from './scenario.ts';

/** Rows a second that Postgres takes in batches when nothing else is asked of it. */
export const inserts: Scenario = {
  name: 'inserts',
  gives: ['insert_rows_per_s'],
  async run(stage, { warmUpMs, measureMs }) {
    const databaseUrl = await stage.newDatabase();
    const { said } = await stage.startBaseline<{ rowsPerSecond: number }>('batch-inserts', [
      databaseUrl,
      String(warmUpMs),
      String(measureMs),
    ]);
    return { insert_rows_per_s: said.rowsPerSecond };
  },
};
