import { nanoid } from 'nanoid';
import postgres from 'postgres';

/**
 * A database of its own on that Postgres, gone when it is dropped.
 *
 * @param template the name of the database that it is a copy of; it is empty without one.
 */
export async function newDatabaseOn(serverUrl: string, template = 'template1'): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `deskbell_${nanoid(10)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '0')}`;
  const address = new URL(serverUrl);
  const server = () => postgres(address.href, { max: 1, onnotice: () => {} });
  const admin = server();
  await admin.unsafe(`create database ${name} template ${template}`);
  await admin.end();
  return {
    url: Object.assign(new URL(address), { pathname: `/${name}` }).href,
    drop: async () => {
      const again = server();
      await again.unsafe(`drop database if exists ${name} with (force)`);
      await again.end();
    },
  };
}
