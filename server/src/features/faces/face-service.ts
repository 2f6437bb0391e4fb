import { type Face, LIMITS, type Profile } from '@deskbell/shared';
import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';
import { nanoid } from 'nanoid';
import type { Database } from '../../db/client.ts';
import type { Presence } from '../../desk/presence.ts';
import { AppError } from '../../errors.ts';

/** The people of a site, whether anybody may see their faces or not being the site's choice. */
const PEOPLE = `
  select u.id, u.name, f.id as face, m.availability = 'available' as "isAvailable"
  from memberships m join sites s on s.id = m.site_id join users u on u.id = m.user_id left join faces f on f.user_id = u.id
  where m.site_id = $1 and s.settings->'faces' is distinct from 'false'::jsonb
  order by f.id is null, m.assigned_at desc nulls last, u.id`;

const KEEP = `
  insert into faces (user_id, id, type, bytes) values ($1, $2, $3, $4)
  on conflict (user_id) do update set id = excluded.id, type = excluded.type, bytes = excluded.bytes`;

/** What a browser makes of a picture here; each is drawn everywhere and runs nothing. */
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const MOST_PX = 512;

/** As many as are shown before anything was said. */
const TEAM = 3;

/** How long a change may take to be seen. */
const KNOWN_FOR_MS = 2_000;
const MOST_KNOWN = 1_000;

interface PersonRow {
  id: string;
  name: string;
  face: string | null;
  isAvailable: boolean;
}

/** What visitors of a site may see of its people. Nothing of it where the shop shows no faces. */
export interface SiteFaces {
  /** The ids of pictures, by whose they are. */
  pictures: ReadonlyMap<string, string>;
  /** Who is there to answer: at most three, those with a picture first, then who was given a conversation last. */
  team: readonly Face[];
}

interface Known {
  faces: Promise<SiteFaces>;
  until: number;
  agentsOnline: boolean;
}

/** The pictures that people chose of themselves, and who is shown to visitors. */
export class FaceService {
  readonly #database: Database;
  readonly #presence: Pick<Presence, 'connected' | 'agentsOnline'>;
  readonly #known = new Map<string, Known>();

  constructor(database: Database, presence: Pick<Presence, 'connected' | 'agentsOnline'>) {
    this.#database = database;
    this.#presence = presence;
  }

  /** At most 2 s old, and never from before the first agent came or the last one went: ten thousand visitors who come at once ask once. */
  of(siteId: string): Promise<SiteFaces> {
    const now = performance.now();
    const agentsOnline = this.#presence.agentsOnline(siteId);
    const known = this.#known.get(siteId);
    if (known && known.until > now && known.agentsOnline === agentsOnline) return known.faces;
    const read: Known = { faces: this.#read(siteId), until: now + KNOWN_FOR_MS, agentsOnline };
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(siteId, read);
    read.faces.catch(() => this.#known.get(siteId) === read && this.#known.delete(siteId));
    return read.faces;
  }

  /** The settings of this site, or one of its people, were changed here. */
  forget(siteId: string): void {
    this.#known.delete(siteId);
  }

  /** @returns undefined where it is not there any more. */
  async open(id: string): Promise<{ type: string; bytes: Uint8Array } | undefined> {
    const [row] = await this.#database.query<{ type: string; bytes: Uint8Array }>('select type, bytes from faces where id = $1', [id]);
    return row;
  }

  /**
   * What somebody is called from now on, and looks like: what was said before keeps its name.
   *
   * @throws AppError `file_type` for what is no picture of ours, `file_too_large`
   */
  async change(userId: string, { name, picture }: Profile): Promise<void> {
    const { query } = this.#database;
    const kept = typeof picture === 'string' ? await pictureOf(Buffer.from(picture, 'base64')) : null;
    await query('update users set name = $2 where id = $1', [userId, name]);
    if (kept) await query(KEEP, [userId, nanoid(22), kept.type, kept.bytes]);
    else if (picture === null) await query('delete from faces where user_id = $1', [userId]);
    this.#known.clear();
  }

  async #read(siteId: string): Promise<SiteFaces> {
    const people = await this.#database.query<PersonRow>(PEOPLE, [siteId]);
    const connected = people.length > 0 ? await this.#presence.connected(siteId) : new Set<string>();
    return {
      pictures: new Map(people.flatMap(({ id, face }) => (face === null ? [] : [[id, face] as const]))),
      team: people
        .filter(({ id, isAvailable }) => isAvailable && connected.has(id))
        .slice(0, TEAM)
        .map(({ name, face }) => ({ name, ...(face === null ? {} : { face }) })),
    };
  }
}

async function pictureOf(bytes: Uint8Array): Promise<{ type: string; bytes: Uint8Array }> {
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (type === undefined || !TYPES.includes(type)) {
    throw new AppError('file_type', 'This is no picture that can be shown. Choose a PNG, JPEG or WebP.', { field: 'picture' });
  }
  if (bytes.length > LIMITS.faceBytes || !isSmall(bytes)) {
    throw new AppError('file_too_large', 'This picture is too large. Choose a smaller one.', { field: 'picture' });
  }
  return { type, bytes };
}

function isSmall(bytes: Uint8Array): boolean {
  try {
    const { width, height } = imageSize(bytes);
    return width <= MOST_PX && height <= MOST_PX;
  } catch {
    return false;
  }
}
