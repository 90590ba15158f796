import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { engineFolder, freePort, javaHome } from './engines.ts';
import type { Answer } from './warehouse.ts';

const programs = join(engineFolder, 'python/bin');
const driver = resolve(import.meta.dirname, '../oracle/spark_driver.py');

// Spark 4 runs on Java 17 and 21.
const java = () => javaHome(17, 22);

/** Whether PySpark and a Java it runs on are on this machine. */
export function hasSpark(): boolean {
  return existsSync(join(programs, 'spark-submit')) && java() !== undefined;
}

/** What a program of Spark's needs to find: its Java, its Python, and loopback as its only address. */
export function sparkEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${programs}:${process.env['PATH']}`,
    JAVA_HOME: java(),
    PYSPARK_PYTHON: join(programs, 'python'),
    SPARK_LOCAL_IP: '127.0.0.1',
  };
}

/** A session of Spark's. */
export interface Spark {
  readonly version: string;
  /** Asks queries of the Parquet files in a folder, which go by the name of a table. Throws what Spark says. */
  ask(files: string, table: string, queries: readonly string[]): Promise<readonly (readonly Answer[])[]>;
  stop(): Promise<void>;
}

/** Few tasks and little memory: the tables of the tests are small. */
export const small: Readonly<Record<string, string>> = {
  'spark.ui.enabled': 'false',
  'spark.driver.memory': '1g',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.driver.host': '127.0.0.1',
  'spark.sql.shuffle.partitions': '3',
};

/** Starts a session. The settings say where it runs: `spark.master`. */
export async function startSpark(settings: Readonly<Record<string, string>>): Promise<Spark> {
  const words = Object.entries({ ...small, ...settings }).map(([name, value]) => `${name}=${value}`);
  const child = spawn(join(programs, 'python'), [driver, ...words], {
    env: sparkEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (said: string) => complaints.push(said));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`Spark ended: ${complaints.join('').slice(-4000)}`);
    return JSON.parse(value);
  };
  const { version } = (await next()) as { version: string };
  return {
    version,
    async ask(files, table, queries) {
      child.stdin.write(`${JSON.stringify({ files, table, queries })}\n`);
      const { answers, error } = (await next()) as { answers?: Answer[][]; error?: string };
      if (answers === undefined) throw new Error(error);
      return answers;
    },
    async stop() {
      child.stdin.end();
      await ended(child);
    },
  };
}

/** A standalone cluster on loopback: a master and workers, each a process of its own. */
export interface SparkCluster {
  readonly master: string;
  /** Ends a worker and the executors it started, at once and without a word. */
  kill(worker: number): void;
  stop(): Promise<void>;
}

/** Starts a master and as many workers, of one core each. */
export async function startSparkCluster(workers: number): Promise<SparkCluster> {
  const port = await freePort();
  const master = `spark://127.0.0.1:${port}`;
  const start = (name: string, words: readonly string[]) =>
    // A group of its own, so that a worker's executors can be ended with it.
    spawn(
      join(programs, 'spark-class'),
      [`org.apache.spark.deploy.${name}`, '--host', '127.0.0.1', '--webui-port', '0', ...words],
      {
        env: { ...sparkEnvironment(), SPARK_DAEMON_MEMORY: '256m' },
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
      },
    );
  const leader = start('master.Master', ['--port', String(port)]);
  await saying(leader, 'I have been elected leader');
  const followers = Array.from({ length: workers }, () =>
    start('worker.Worker', ['--cores', '1', '--memory', '1g', master]),
  );
  await Promise.all(followers.map((follower) => saying(follower, 'Successfully registered with master')));
  return {
    master,
    kill: (worker) => endGroup(followers[worker]),
    async stop() {
      for (const child of [...followers, leader]) endGroup(child);
      await Promise.all([...followers, leader].map(ended));
    },
  };
}

function endGroup(child: ChildProcess | undefined): void {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, 'SIGKILL');
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => {
        child.once('exit', () => done());
      });

/** Waits until a program's log has those words; fails with the log when the program ends without them. */
function saying(child: ChildProcess, words: string): Promise<void> {
  return new Promise((heard, failed) => {
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (said: string) => {
      if (log.includes(words)) return;
      log += said;
      if (log.includes(words)) heard();
    });
    child.once('exit', () => failed(new Error(`It ended without "${words}": ${log.slice(-4000)}`)));
  });
}
