import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { WidgetVersion } from '@deskbell/shared';
import { desc, eq, inArray, like } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { widgetFiles } from '../../db/schema/index.ts';

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };
export type Encoding = keyof typeof compress;

/** One file, compressed once for all who ask for it. */
export class WidgetFile {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly #compressed: Partial<Record<Encoding, Promise<Buffer>>> = {};

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
  }

  as(encoding: Encoding): Promise<Buffer> {
    this.#compressed[encoding] ??= compress[encoding](this.bytes);
    return this.#compressed[encoding];
  }
}

/** With the hash of its contents, so that nothing else can ever stand there. */
const HASHED = /^[\w-]{1,60}-[\w-]{8}\.js(on)?$/;
/** Files of past builds that are held in memory: a release has about a hundred, of which a page asks for a handful. */
const HELD = 200;

/**
 * What is served to shops' pages: the widget as it lies beside this server, and each one from before or from other nodes. The
 * database has them all, for good, since a page may have been open, or a loader in a browser's cache, for as long as it likes.
 */
export class WidgetFiles {
  readonly #db: Db;
  readonly #own: ReadonlyMap<string, WidgetFile>;
  readonly #past = new Map<string, WidgetFile>();

  private constructor(db: Db, own: ReadonlyMap<string, WidgetFile>) {
    this.#db = db;
    this.#own = own;
  }

  /** Reads a folder, and keeps for later what was not served before. */
  static async open(db: Db, folder: string): Promise<WidgetFiles> {
    const names = (await readdir(folder)).sort();
    const own = new Map(await Promise.all(names.map(async (name) => [name, new WidgetFile(await readFile(join(folder, name)))] as const)));
    const hashed = names.filter((name) => HASHED.test(name));
    const kept = await db.select({ name: widgetFiles.name }).from(widgetFiles).where(inArray(widgetFiles.name, hashed));
    const isKept = new Set(kept.map(({ name }) => name));
    const fresh = [...own]
      .filter(([name]) => HASHED.test(name) && !isKept.has(name))
      .map(([name, { bytes }]) => ({ name, content: bytes }));
    // Another node may begin with the same.
    if (fresh.length > 0) await db.insert(widgetFiles).values(fresh).onConflictDoNothing();
    return new WidgetFiles(db, own);
  }

  /** The part of this build whose name begins so. */
  own(start: string): WidgetFile | undefined {
    return this.#own.get(start) ?? this.#own.get([...this.#own.keys()].find((name) => name.startsWith(`${start}-`)) ?? '');
  }

  /** A file that never changes: of this build, or of any that was served before. */
  async immutable(name: string): Promise<WidgetFile | undefined> {
    if (!HASHED.test(name)) return undefined;
    const here = this.#own.get(name) ?? this.#past.get(name);
    if (here) return here;
    const [row] = await this.#db.select({ content: widgetFiles.content }).from(widgetFiles).where(eq(widgetFiles.name, name));
    if (!row) return undefined;
    const file = new WidgetFile(Buffer.from(row.content));
    const [oldest] = this.#past.keys();
    if (oldest !== undefined && this.#past.size >= HELD) this.#past.delete(oldest);
    this.#past.set(name, file);
    return file;
  }

  /** This node's first, then from the newest on. */
  async versions(): Promise<WidgetVersion[]> {
    const rows = await this.#db
      .select()
      .from(widgetFiles)
      .where(like(widgetFiles.name, 'widget-%.json'))
      .orderBy(desc(widgetFiles.firstServedAt));
    const own = rows.filter(({ name }) => this.#own.has(name));
    return [...own, ...rows.filter((row) => !own.includes(row))].map(({ name, content, firstServedAt }) => {
      const { file, integrity } = JSON.parse(Buffer.from(content).toString()) as WidgetVersion;
      return { file, integrity, firstServedAt: firstServedAt.toISOString(), parts: name };
    });
  }
}
