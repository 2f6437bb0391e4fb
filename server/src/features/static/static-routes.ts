import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { widgetFileRoutes } from './widget-file-routes.ts';

export interface StaticFolders {
  widget: string;
  console: string;
  /** The demo shop; only where it was asked for. */
  demo?: string | undefined;
}

/** What our own pages need and no more; the console has no reason to reach anybody else but for the pictures of a shop's products. */
const CONSOLE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const DEMO_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

const DAY_S = 86_400;

/** The widget's files, the console and the demo shop. */
export const staticRoutes: FastifyPluginAsync<{ folders: StaticFolders }> = async (app, { folders }) => {
  app.get('/', (_request, reply) => reply.redirect(folders.demo ? '/demo/' : '/console/'));

  await app.register(widgetFileRoutes, { folder: folders.widget });

  await app.register(async (pages) => {
    pages.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', CONSOLE_POLICY);
    });
    await pages.register(fastifyStatic, {
      root: join(folders.console, 'assets'),
      prefix: '/console/assets/',
      decorateReply: false,
      immutable: true,
      maxAge: 365 * DAY_S * 1000,
    });
    await pages.register(fastifyStatic, {
      root: join(folders.console, 'icons'),
      prefix: '/console/icons/',
      decorateReply: false,
      maxAge: DAY_S * 1000,
    });
    // Known by their address: a browser asks each time whether they are new.
    for (const file of ['sw.js', 'manifest.webmanifest']) {
      pages.get(`/console/${file}`, (_request, reply) =>
        reply
          .header('cache-control', 'no-cache')
          .type(file === 'sw.js' ? 'text/javascript; charset=utf-8' : 'application/manifest+json')
          .send(createReadStream(join(folders.console, file))),
      );
    }
    for (const path of ['/console', '/console/*']) {
      pages.get(path, (_request, reply) =>
        reply
          .header('cache-control', 'no-cache')
          .type('text/html; charset=utf-8')
          .send(createReadStream(join(folders.console, 'index.html'))),
      );
    }
  });

  const { demo } = folders;
  if (demo && existsSync(demo)) {
    await app.register(async (pages) => {
      pages.addHook('onSend', async (_request, reply) => {
        reply.header('content-security-policy', DEMO_POLICY);
      });
      await pages.register(fastifyStatic, { root: demo, prefix: '/demo/', decorateReply: false, redirect: true, maxAge: 0 });
    });
  }
};
