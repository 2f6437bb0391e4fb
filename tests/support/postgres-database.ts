import { nanoid } from 'nanoid';
import postgres from 'postgres';

/** An empty database of its own on that Postgres, gone when it is dropped. */
export async function newDatabaseOn(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `deskbell_${nanoid(10)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '0')}`;
  const address = new URL(serverUrl);
  const server = () => postgres(address.href, { max: 1, onnotice: () => {} });
  const admin = server();
  await admin.unsafe(`create database ${name}`);
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
