import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasProgram } from './tool.ts';

/** A MariaDB server of our own: fresh data in a temporary folder, reached by its socket only. */
export interface MariadbServer {
  /** The file that clients connect to. */
  readonly socket: string;
  /** Runs a script and returns what it prints: fields between tabs, NULL as NULL. Throws with the server's message. */
  run(script: string): string;
  stop(): Promise<void>;
}

/** Whether the server's programs are on this machine. */
export function hasMariadb(): boolean {
  return ['mariadbd', 'mariadb-install-db', 'mariadb'].every(hasProgram);
}

/** Starts a server. */
export async function startMariadb(): Promise<MariadbServer> {
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  // As root it only starts when it is told that root is meant.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  execFileSync('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...user,
  ]);
  const server = spawn(
    'mariadbd',
    [
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--skip-networking',
      '--character-set-server=utf8mb4',
      '--innodb-flush-log-at-trx-commit=0',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((done) => {
    server.once('exit', () => done());
  });
  const words = ['--no-defaults', '--user=root', `--socket=${socket}`, '--default-character-set=utf8mb4'];
  while (spawnSync('mariadb', [...words, '-e', 'SELECT 1'], { stdio: 'ignore' }).status !== 0) {
    if (server.exitCode !== null) throw new Error('MariaDB ended before it answered.');
    await new Promise((later) => setTimeout(later, 100));
  }
  const run = (script: string) => {
    const done = spawnSync('mariadb', [...words, '--batch'], {
      input: script,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    if (done.status !== 0) throw new Error(done.stderr);
    return done.stdout;
  };
  run('CREATE DATABASE warehouse;');
  return {
    socket,
    run: (script) => run(`USE warehouse;\n${script}`),
    async stop() {
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
