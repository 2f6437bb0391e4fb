import { request } from 'node:http';

const ANSWER_WITHIN_MS = 5_000;

/** A POST on a connection of its own, so that each may reach another node. Rejects when nothing is heard in time. */
export function post(port: number, path: string, body: object, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('error', reject).on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    asked.setTimeout(ANSWER_WITHIN_MS, () => asked.destroy(new Error(`${path} did not answer in time`)));
    asked.on('error', reject).end(JSON.stringify(body));
  });
}

/** A ticket for one socket, asked for with the session's cookie. */
export async function newTicket(port: number, cookie: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}`, cookie };
  const { status, body } = await post(port, '/v1/session/tickets', {}, headers);
  if (status !== 200) throw new Error(`no ticket: ${status} ${body}`);
  return (JSON.parse(body) as { ticket: string }).ticket;
}
