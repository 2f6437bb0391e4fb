import { fileURLToPath } from 'node:url';

export const migrationsFolder = fileURLToPath(new URL('../../server/migrations', import.meta.url));
