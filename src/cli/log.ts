import { appendFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { option } from './option.ts';
import type { Terminal } from './terminal.ts';

/** What is said besides the result: nowhere on the screen, or in a file. */
export interface LogFlags {
  readonly quiet?: true;
  readonly log?: string;
}

/** Adds those options to a command. */
export function withLog(command: Command): Command {
  return command
    .addOption(
      option('--quiet', {
        ja: '結果のほかは画面に何も表示しない（終了コードは変わらない）',
        en: 'print nothing but the result (exit codes stay as they are)',
      }),
    )
    .addOption(
      option('--log <file>', {
        ja: '注意と結果の要約を、日付とともにこのファイルの末尾に追記する',
        en: 'append warnings and the summary of the result to this file, with the day',
      }),
    );
}

/** A terminal that keeps what is said besides the result. */
export interface Logged {
  readonly terminal: Terminal;
  /** Appends what was said, and the summary, to the file that was asked for. */
  close(summary: string): Promise<void>;
}

/** The screen as the flags want it. A refusal is said on it all the same: it is thrown, not said. */
export function logged(screen: Terminal, { quiet, log }: LogFlags): Logged {
  const said: string[] = [];
  return {
    terminal: {
      ...screen,
      err(text) {
        // What rewrites its line is progress, which nobody reads afterwards.
        if (!text.startsWith('\r')) said.push(text);
        if (quiet !== true) screen.err(text);
      },
    },
    async close(summary) {
      if (log === undefined) return;
      await appendFile(log, `${screen.today}\n${summary}\n${said.join('')}\n`);
    },
  };
}
