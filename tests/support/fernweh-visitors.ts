import type { ServerProcess } from './server-process.ts';
import { VisitorClient } from './visitor-client.ts';

/** Somebody on the demo shop's page. */
export async function visits(server: ServerProcess): Promise<VisitorClient> {
  const client = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  await client.hello();
  return client;
}

/** Somebody who waits for a person; with a name where one is given. */
export async function waits(server: ServerProcess, words: string, name?: string, topicId?: string): Promise<VisitorClient> {
  const client = await visits(server);
  if (name !== undefined) await client.leavesAddress(`${name.split(' ')[0]?.toLowerCase() || 'somebody'}@post.example`, name);
  await client.asksForPerson(topicId);
  await client.saysOn({ url: `${server.url}/demo/product-alpine-shell.html`, title: 'Alpine Shell – Fernweh Outfitters' }, words);
  return client;
}
