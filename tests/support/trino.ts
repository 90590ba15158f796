import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineFolder, freePort, javaHome } from './engines.ts';

const folder = join(engineFolder, 'trino');

// The server says it needs Java 24 at least.
const java = () => javaHome(24);

/** Whether Trino and a Java it runs on are on this machine. */
export function hasTrino(): boolean {
  return existsSync(join(folder, 'bin/launcher')) && java() !== undefined;
}

/** Trino's environment: its Java first. */
export function trinoEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    JAVA_HOME: java(),
    PATH: `${folder}:${java()}/bin:${process.env['PATH']}`,
  };
}

/** The statements that make the Parquet files in the lake's folder `months` a table. */
export const lakeTable = [
  'CREATE SCHEMA IF NOT EXISTS lake.default',
  `CREATE TABLE lake.default.merchant_months
  (merchant_id VARCHAR, merchant_name VARCHAR, month VARCHAR, sales_amount BIGINT, fraud_amount BIGINT)
  WITH (external_location = 'local:///months', format = 'PARQUET')`,
];

/** What a query gives: the columns' names, and the rows with every value as text. */
export interface TrinoResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A coordinator that does no work itself, and workers; on loopback only. */
export interface Trino {
  readonly address: string;
  /** A folder that the catalog `lake` reads and writes as `local:///`. */
  readonly lake: string;
  /** Runs one statement. Throws with the server's message. */
  ask(statement: string): Promise<TrinoResult>;
  /** Ends a worker at once and without a word. */
  kill(worker: number): void;
  stop(): Promise<void>;
}

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string }[];
  readonly data?: readonly (readonly (string | number | boolean | null)[])[];
  readonly error?: { readonly message: string };
}

/** Starts a coordinator and as many workers, each with that much memory in gigabytes: the tables of the tests are small. */
export async function startTrino(workers: number, gigabytes = 1): Promise<Trino> {
  const home = mkdtempSync(join(tmpdir(), 'acquirer-report-trino-'));
  const lake = join(home, 'lake');
  mkdirSync(lake);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const coordinator = launch(home, lake, 'coordinator', gigabytes, [
    'coordinator=true',
    'node-scheduler.include-coordinator=false',
    `http-server.http.port=${port}`,
    `discovery.uri=${address}`,
  ]);
  const followers: ChildProcess[] = [];
  for (let worker = 0; worker < workers; worker += 1) {
    followers.push(
      launch(home, lake, `worker-${worker}`, gigabytes, [
        'coordinator=false',
        `http-server.http.port=${await freePort()}`,
        `discovery.uri=${address}`,
      ]),
    );
  }
  const trino: Trino = {
    address,
    lake,
    ask: (statement) => ask(address, statement),
    kill: (worker) => followers[worker]?.kill('SIGKILL'),
    async stop() {
      await Promise.all(
        [coordinator, ...followers].map((child) => {
          if (child.exitCode !== null || child.signalCode !== null) return undefined;
          return new Promise<void>((done) => {
            child.once('exit', () => done());
            child.kill('SIGKILL');
          });
        }),
      );
      rmSync(home, { recursive: true, force: true });
    },
  };
  const complete = async () => {
    try {
      const { rows } = await trino.ask("SELECT count(*) FROM system.runtime.nodes WHERE state = 'active'");
      return rows[0]?.[0] === String(workers + 1);
    } catch {
      return false;
    }
  };
  while (!(await complete())) {
    const ended = [coordinator, ...followers].find((child) => child.exitCode !== null);
    if (ended !== undefined) throw new Error(`Trino ended before it answered; its log is in ${home}.`);
    await new Promise((later) => setTimeout(later, 500));
  }
  return trino;
}

function launch(
  home: string,
  lake: string,
  name: string,
  gigabytes: number,
  config: readonly string[],
): ChildProcess {
  const etc = join(home, name);
  const files: Readonly<Record<string, readonly string[]>> = {
    'config.properties': [
      ...config,
      'node.internal-address=127.0.0.1',
      // A worker that is killed is gone; one that a busy machine keeps waiting is not.
      'query.remote-task.max-error-duration=1m',
      'exchange.max-error-duration=1m',
    ],
    'node.properties': [
      'node.environment=test',
      `node.id=${name}`,
      `node.data-dir=${join(etc, 'data')}`,
      `plugin.dir=${join(folder, 'plugin')}`,
    ],
    'jvm.config': [
      `-Xmx${gigabytes}G`,
      '-XX:+UseSerialGC',
      '-XX:+ExitOnOutOfMemoryError',
      '-Djdk.attach.allowAttachSelf=true',
      '--enable-native-access=ALL-UNNAMED',
    ],
    'catalog/memory.properties': ['connector.name=memory'],
    'catalog/lake.properties': [
      'connector.name=hive',
      'hive.metastore=file',
      'hive.metastore.catalog.dir=local:///.metastore',
      'fs.native-local.enabled=true',
      `local.location=${lake}`,
      'hive.non-managed-table-writes-enabled=true',
    ],
  };
  mkdirSync(join(etc, 'catalog'), { recursive: true });
  for (const [file, lines] of Object.entries(files)) writeFileSync(join(etc, file), `${lines.join('\n')}\n`);
  return spawn(join(folder, 'bin/launcher'), ['run', '--etc-dir', etc], {
    env: trinoEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

async function ask(address: string, statement: string): Promise<TrinoResult> {
  const headers = { 'X-Trino-User': 'acquirer', 'X-Trino-Catalog': 'memory', 'X-Trino-Schema': 'default' };
  let columns: readonly string[] = [];
  const rows: (string | null)[][] = [];
  let response = await fetch(`${address}/v1/statement`, { method: 'POST', headers, body: statement });
  for (;;) {
    if (!response.ok) throw new Error(`Trino answers ${response.status}: ${await response.text()}`);
    const page = (await response.json()) as Page;
    if (page.error !== undefined) throw new Error(page.error.message);
    columns = page.columns?.map(({ name }) => name) ?? columns;
    for (const row of page.data ?? []) rows.push(row.map((value) => (value === null ? null : String(value))));
    if (page.nextUri === undefined) return { columns, rows };
    response = await fetch(page.nextUri, { headers });
  }
}
