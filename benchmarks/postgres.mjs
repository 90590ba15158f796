import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../tests/support/postgres.ts';
import { folder, measured } from './measure.mjs';

/** Loading without a safety net, as for a table that can be loaded again, and memory for the grouping. */
const settings = {
  shared_buffers: '1GB',
  work_mem: '1GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '16GB',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
};

/** A PostgreSQL server of our own, that answers the question about a file: COPY into a table, then SQL. */
export async function postgres() {
  const server = await startPostgres(settings);
  // The server's user has to get at the file.
  chmodSync(folder, 0o755);
  const [script, peak] = [join(folder, 'question.sql'), join(folder, 'peak')];
  return {
    stop: server.stop,
    /** What `measured` says, with the server's share: the processor time of its processes, the peak of the one asked. */
    run(file, encoding) {
      writeFileSync(
        script,
        `SELECT pg_backend_pid() AS pid \\gset
\\setenv PID :pid
BEGIN;
CREATE UNLOGGED TABLE months (id text, name text, month text, sales bigint, fraud bigint);
COPY months FROM '${file}' (FORMAT csv, HEADER, FREEZE, ENCODING '${encoding === 'cp932' ? 'SJIS' : 'UTF8'}');
COMMIT;
SELECT id FROM months GROUP BY id
HAVING max(fraud) > 500000 AND sum(fraud) * 100000 > sum(sales) * 38 ORDER BY id;
\\! (echo $PID; grep VmHWM /proc/$PID/status) > ${peak}
`,
      );
      const [command, ...words] = server.client;
      const before = processorTime(server.pid);
      const client = measured(command, [...words, '-t', '-A', '-v', 'ON_ERROR_STOP=1', '-f', script]);
      const [pid, kilobytes] = readFileSync(peak, 'utf8').match(/\d+/g).map(Number);
      // Its time is only counted to the server when it has ended.
      while (existsSync(`/proc/${pid}`)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      const cpu = client.cpu + processorTime(server.pid) - before;
      server.run('DROP TABLE months');
      return { ...client, cpu, megabytes: client.megabytes + kilobytes / 1024 };
    },
  };
}

/** Seconds that a process and those it has outlived have worked. */
function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}
