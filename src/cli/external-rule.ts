import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../language/refusal.ts';
import { ratePercent } from '../money/rate.ts';
import { forget, remember } from '../output/temporary.ts';
import { right } from '../reference/reference.ts';
import type { BoundaryCase } from '../testing/case.ts';
import { questionOf } from '../testing/ground.ts';
import { ratesCsv, recordsCsv } from '../testing/vectors.ts';

/** The rule as an external program, run once per case. */
export interface ExternalRule {
  /** @throws Refusal `command-not-found` when the shell cannot run the command at all */
  check(asked: BoundaryCase): Promise<void>;
  /** The ids the program prints for a case. Throws with the reason when it gives no answer. */
  decide(asked: BoundaryCase): Promise<readonly string[]>;
  /** Removes the files that were handed to it. */
  close(): Promise<void>;
}

/** More than a list of ids can take; a program that prints on and on is stopped. */
const mostOutput = 1 << 20;

/**
 * A command line of the user's own, run by the shell: the case's CSV on standard input, what it is judged with in
 * environment variables, the listed ids on standard output, one per line.
 */
export async function externalRule(command: string, seconds: number): Promise<ExternalRule> {
  const folder = await mkdtemp(join(tmpdir(), 'acquirer-report-'));
  remember(folder, 'tree');
  const [input, rates] = [join(folder, 'input.csv'), join(folder, 'rates.csv')];
  const runOn = async (asked: BoundaryCase): Promise<Ended> => {
    const csv = recordsCsv(asked.records);
    await writeFile(input, csv);
    await writeFile(rates, ratesCsv(asked.rates));
    return runCommand(
      command,
      csv,
      { ...variablesOf(asked), VECTOR_INPUT: input, VECTOR_RATES: rates },
      seconds,
    );
  };
  return {
    async check(asked) {
      const { code, err } = await runOn(asked);
      if (code !== 126 && code !== 127) return;
      throw new Refusal('command-not-found', {
        ja: `コマンド「${command}」を実行できません（終了コード ${code}: ${err}）。パスと実行権限を確認してください。`,
        en: `The command "${command}" cannot be run (exit code ${code}: ${err}). Check its path and permissions.`,
      });
    },
    async decide(asked) {
      const { code, out, err } = await runOn(asked);
      if (code === null) throw new Error(err);
      if (code !== 0) throw new Error(`exit code ${code}${err === '' ? '' : `: ${err}`}`);
      return out.split(/\r?\n/).filter((line) => line !== '');
    },
    async close() {
      await rm(folder, { recursive: true, force: true });
      forget(folder);
    },
  };
}

function variablesOf(asked: BoundaryCase): Readonly<Record<string, string>> {
  const rate = right.latestRate(questionOf(asked));
  return {
    VECTOR_ID: asked.id,
    VECTOR_FIRST_MONTH: asked.businessYear.first,
    VECTOR_LAST_MONTH: asked.businessYear.last,
    VECTOR_AS_OF: asked.asOf,
    VECTOR_MONTH_TEST: asked.readings.monthTest,
    VECTOR_RATE_AS_OF: asked.readings.rateAsOf,
    ...(rate === undefined
      ? {}
      : {
          VECTOR_RATE_PERCENT: ratePercent(rate),
          VECTOR_RATE_NUMERATOR: String(rate.numerator),
          VECTOR_RATE_DENOMINATOR: String(rate.denominator),
        }),
  };
}

interface Ended {
  /** Null when it had to be stopped, or was. */
  readonly code: number | null;
  readonly out: string;
  /** Why it was stopped, or the last line it wrote to standard error. */
  readonly err: string;
}

function runCommand(
  command: string,
  input: string,
  variables: Readonly<Record<string, string>>,
  seconds: number,
): Promise<Ended> {
  return new Promise((resolve) => {
    // A process group of its own, so that whatever the shell started ends with it.
    const child = spawn(command, { shell: true, detached: true, env: { ...process.env, ...variables } });
    const stop = (reason: string) => {
      clearTimeout(timer);
      if (child.pid !== undefined) killGroup(child.pid);
      resolve({ code: null, out: '', err: reason });
    };
    const timer = setTimeout(() => stop(`no answer within ${seconds} s`), seconds * 1000);
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.length > mostOutput) stop(`more than ${mostOutput} characters printed`);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err = (err + text).slice(-2000);
    });
    child.on('error', (error) => stop(error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, out, err: signal === null ? lastLineOf(err) : `ended by ${signal}` });
    });
    // A program need not read what it does not need.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

const lastLineOf = (text: string): string => text.trim().split('\n').at(-1) ?? '';
