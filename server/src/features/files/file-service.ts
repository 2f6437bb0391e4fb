import { FILE_TYPE_WORDS, LIMITS, type SentFile } from '@deskbell/shared';
import { imageSize } from 'image-size';
import { nanoid } from 'nanoid';
import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { AppError, chatClosed } from '../../errors.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import {
  addPart,
  areSaid,
  beginFile,
  bytesOfLastHour,
  claimFiles,
  completeFile,
  type Owner,
  PART_BYTES,
  readFile,
  readPart,
  releaseFiles,
  removeFile,
  removeUnsent,
} from './file-repository.ts';
import { fileNameOf, isText, typeOfBytes } from './type-of-bytes.ts';

/** A moment after what is not sent may go. */
const UNSENT_MS = 24 * 60 * 60_000 + 60_000;

const MEGABYTE = 1024 * 1024;

/** What people send along with messages: brought first, then named by the message that it goes with. */
export class FileService {
  readonly #database: Database;
  readonly #jobs: Jobs;

  constructor({ database, jobs }: { database: Database; jobs: Jobs }) {
    this.#database = database;
    this.#jobs = jobs;
    jobs.on('files', () => removeUnsent(database.query));
  }

  /**
   * Keeps what comes, a part after the other: never all of it in memory but where only its end tells what it is.
   *
   * @param declared its size as it was announced, if it was.
   * @throws AppError `file_too_large`, `file_type`; `rate_limited` for a visitor who brings too much; `chat_closed` for one who is blocked;
   * `bad_request` for one that is empty or breaks off.
   */
  async take(
    actor: Actor,
    { name, bytes, declared }: { name: string; bytes: AsyncIterable<Uint8Array>; declared: number | null },
  ): Promise<SentFile> {
    const { query } = this.#database;
    const owner = ownerOf(actor);
    if (declared !== null && declared > LIMITS.fileBytes) throw tooLarge();
    await this.#assertRoom(owner, declared ?? 0);
    const key = { siteId: owner.siteId, id: nanoid(22) };
    if (!(await beginFile(query, key, owner))) throw chatClosed();
    this.#jobs.send('files', {}, UNSENT_MS);
    try {
      const looked = new Looked(name);
      let part = 0;
      for await (const piece of inParts(bytes)) {
        await looked.see(piece);
        await addPart(query, key, part++, piece);
      }
      const file = await looked.file(key.id);
      await this.#assertRoom(owner, file.size);
      await completeFile(query, key.siteId, file);
      return file;
    } catch (error) {
      await removeFile(query, key);
      throw error;
    }
  }

  /** @throws AppError `not_found` */
  async open(id: string): Promise<{ file: SentFile; bytes(): AsyncIterable<Uint8Array> }> {
    const { query } = this.#database;
    const found = await readFile(query, id);
    if (!found) throw new AppError('not_found', 'This file is not there any more.');
    const { siteId, ...file } = found;
    async function* bytes() {
      for (let part = 0; part * PART_BYTES < file.size; part++) {
        const piece = await readPart(query, { siteId, id }, part);
        if (!piece) throw new Error('a file ended before its size');
        yield piece;
      }
    }
    return { file, bytes };
  }

  /**
   * Takes files for a message that is about to be stored.
   *
   * @throws AppError `bad_request` where one is not there, not theirs, or was sent already.
   */
  async claim(actor: Actor, conversationId: string, wanted: readonly string[]): Promise<SentFile[]> {
    const { query } = this.#database;
    const ids = [...new Set(wanted)];
    const isSaid = await areSaid(query, actor.siteId, conversationId, ids);
    const files = isSaid ? [] : await claimFiles(query, ownerOf(actor), conversationId, ids);
    if (files.length < ids.length) {
      throw new AppError('bad_request', 'A file is not there any more, or was sent already. Attach it again.', { field: 'files' });
    }
    return files;
  }

  /** The message was refused: they may go with another. */
  release({ siteId }: Actor, conversationId: string, files: readonly SentFile[]): Promise<void> {
    const ids = files.map(({ id }) => id);
    return releaseFiles(this.#database.query, siteId, conversationId, ids);
  }

  async #assertRoom(owner: Owner, bytes: number): Promise<void> {
    if (owner.kind === 'agent') return;
    if ((await bytesOfLastHour(this.#database.query, owner)) + bytes <= LIMITS.visitorBytesPerHour) return;
    const words = `You can send ${LIMITS.visitorBytesPerHour / MEGABYTE} MB of files in an hour. Wait a while, then send the rest.`;
    throw new AppError('rate_limited', words, { retryAfterMs: 10 * 60_000 });
  }
}

/** What is found out about a file while its parts go by. */
class Looked {
  readonly #name: string;
  #type: string | null = null;
  #size = 0;
  #picture: { width: number; height: number } | null = null;
  /** Kept where only the end tells what it is. */
  readonly #whole: Uint8Array[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  async see(piece: Uint8Array): Promise<void> {
    const isFirst = this.#size === 0;
    this.#size += piece.length;
    if (this.#size > LIMITS.fileBytes) throw tooLarge();
    if (isFirst) {
      this.#type = await typeOfBytes(piece, this.#name);
      if (this.#type?.startsWith('image/')) this.#picture = pictureSize(piece);
    } else if (this.#type?.startsWith('text/') && !isText(piece)) this.#type = null;
    if (this.#type === null) throw wrongType();
    if (this.#type === 'maybe') this.#whole.push(piece);
  }

  async file(id: string): Promise<SentFile> {
    if (this.#size === 0) throw new AppError('bad_request', 'This file is empty. Choose another one.', { field: 'file' });
    const type = this.#type === 'maybe' ? await typeOfBytes(Buffer.concat(this.#whole), this.#name) : this.#type;
    if (type === null || type === 'maybe') throw wrongType();
    return { id, name: fileNameOf(this.#name, type, LIMITS.fileNameCodePoints), type, size: this.#size, ...this.#picture };
  }
}

/** As it is seen: a camera that was held upright says so beside the picture. */
function pictureSize(start: Uint8Array): { width: number; height: number } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(start);
    if (!(width > 0 && height > 0)) return null;
    return orientation > 4 ? { width: height, height: width } : { width, height };
  } catch {
    // What has no size that can be read takes the room that it needs when it is there.
    return null;
  }
}

/** The same bytes in pieces of one size. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of whole(bytes)) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + PART_BYTES - length);
      waiting.push(taken);
      length += taken.length;
      at += taken.length;
      if (length < PART_BYTES) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}

async function* whole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch {
    throw new AppError('bad_request', 'The file broke off on its way. Send it again.', { field: 'file' });
  }
}

const ownerOf = (actor: Actor): Owner => ({
  siteId: actor.siteId,
  kind: actor.kind,
  id: actor.kind === 'visitor' ? actor.visitorId : actor.userId,
});

const tooLarge = () =>
  new AppError('file_too_large', `A file has at most ${LIMITS.fileBytes / MEGABYTE} MB. Make it smaller, or send a link to it.`, {
    field: 'file',
  });

const wrongType = () => new AppError('file_type', `${FILE_TYPE_WORDS}. This is something else: send it another way.`, { field: 'file' });
