import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { openDatabase } from '@deskbell/server/database';
import { migrationsFolder } from './migrations-folder.ts';

const folder = fileURLToPath(new URL('../compat/widgets/', import.meta.url));

/** The widget as it was built once. */
export interface RecordedWidget {
  /** The day and the commit. */
  name: string;
  /** Their text by their names. */
  files: Record<string, string>;
}

export async function recordedWidgets(): Promise<RecordedWidget[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (file) => ({
      name: file.replace('.json.gz', ''),
      files: JSON.parse(gunzipSync(await readFile(folder + file)).toString()),
    })),
  );
}

/** As if the server with this folder had served these before; it must not run. */
export async function servedBefore(dataDir: string, widgets: readonly RecordedWidget[]): Promise<void> {
  const database = await openDatabase({ dataDir, migrationsFolder });
  try {
    for (const [name, text] of widgets.flatMap(({ files }) => Object.entries(files)).filter(([name]) => name.includes('-'))) {
      const bytes = Buffer.from(text).toString('base64');
      await database.query(`insert into widget_files (name, content) values ($1, decode($2, 'base64')) on conflict do nothing`, [
        name,
        bytes,
      ]);
    }
  } finally {
    await database.close();
  }
}
