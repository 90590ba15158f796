import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './engines.ts';

/** A PostgreSQL server of our own: a fresh cluster in a temporary folder, on loopback only. */
export interface PostgresServer {
  readonly port: number;
  /** The server's process, parent of all others. */
  readonly pid: number;
  /** The command that connects to it, and its words. */
  readonly client: readonly [command: string, ...words: string[]];
  /** Runs a script and returns what it prints: CSV, NULL as \N. Throws with the server's message on an error. */
  run(script: string): string;
  stop(): void;
}

const versions = '/usr/lib/postgresql';

const programFolder = (): string | undefined =>
  existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versions, version, 'bin'))
        .find((folder) => existsSync(join(folder, 'initdb')))
    : undefined;

/** Whether the server's programs are on this machine. */
export function hasPostgres(): boolean {
  return programFolder() !== undefined;
}

/** Starts a server. It refuses to run as root, so root hands it to the user its package made. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const programs = programFolder();
  if (programs === undefined) throw new Error('PostgreSQL is not on this machine.');
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-postgres-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const asRoot = process.getuid?.() === 0;
  const program = (name: string, args: readonly string[]) => {
    const words = [join(programs, name), ...args];
    const [command, ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', ...words] : words;
    // The server keeps what it inherits open, so nothing of it may be waited for.
    execFileSync(command as string, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  };
  const port = await freePort();
  program('initdb', ['-D', data, '-U', 'acquirer', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
  const given = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    ...settings,
  }).map(([name, value]) => `-c ${name}=${value}`);
  program('pg_ctl', [
    'start',
    '-w',
    '-D',
    data,
    '-l',
    join(folder, 'log'),
    '-o',
    `-p ${port} ${given.join(' ')}`,
  ]);
  const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'acquirer', '-d', 'postgres'];
  const client: PostgresServer['client'] = [join(programs, 'psql'), ...where, '-X', '-q'];
  const [pid] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  return {
    port,
    pid: Number(pid),
    client,
    run(script) {
      const [command, ...words] = client;
      const done = spawnSync(command, [...words, '--csv', '-v', 'ON_ERROR_STOP=1', '-P', 'null=\\N'], {
        input: script,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
      });
      if (done.status !== 0) throw new Error(done.stderr);
      return done.stdout;
    },
    stop() {
      program('pg_ctl', ['stop', '-w', '-m', 'immediate', '-D', data]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
