import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** Where `tests/oracle/install-engines` puts what is not of the system's own packages. */
export const engineFolder = resolve(import.meta.dirname, '../oracle/engines');

const javaFolders = '/usr/lib/jvm';

/** The folder of a Java of at least that version and below the other, if this machine has one. The oldest one fits best. */
export function javaHome(atLeast: number, below = Number.POSITIVE_INFINITY): string | undefined {
  if (!existsSync(javaFolders)) return undefined;
  return readdirSync(javaFolders)
    .map((name) => join(javaFolders, name))
    .filter((folder) => existsSync(join(folder, 'release')) && existsSync(join(folder, 'bin/java')))
    .map((folder) => ({
      folder,
      version: Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(join(folder, 'release'), 'utf8'))?.[1] ?? 0),
    }))
    .filter(({ version }) => version >= atLeast && version < below)
    .sort((a, b) => a.version - b.version)[0]?.folder;
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? found(address.port) : failed()));
    });
  });
}
