import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command, Option } from 'commander';
import { type Language, languages, type Text } from '../language/text.ts';
import { isDescriptor } from '../output/target.ts';
import { fitTargets, writeTogether } from '../output/write-together.ts';
import type { ChartFile } from '../review/charts/charts.ts';
import { option } from './option.ts';
import type { Terminal } from './terminal.ts';

/** The language to speak: as asked, else the locale's. */
export function languageOf(flags: { readonly lang?: Language }, terminal: Terminal): Language {
  return flags.lang ?? terminal.language;
}

/** `--lang`: the language of all that is said. */
export const langOption = (): Option =>
  option('--lang <language>', {
    ja: '画面の言語（省略時: 端末の設定による）',
    en: "language of messages and results (default: the locale's)",
  }).choices(languages);

/** Where results go. */
export interface OutputFlags {
  readonly out?: string;
  readonly force?: true;
  /** Of an output that the project file names: its folder is made when it is missing. */
  readonly outMakesFolder?: true;
}

/** Adds `--out`, which must be given where a command says what it is, and `--force`. */
export function withOutput(command: Command, required?: Text): Command {
  const out = option(
    '--out <file>',
    required ?? {
      ja: '結果を画面ではなくファイルに書き出す',
      en: 'write the result to a file instead of the screen',
    },
  );
  return command.addOption(out.makeOptionMandatory(required !== undefined)).addOption(
    option('--force', {
      ja: 'このプログラムが作成したものではないファイルも上書きする',
      en: 'also replace files that this program did not write',
    }),
  );
}

/** Part of a result: for the screen when it has no path. */
export interface Result {
  readonly path: string | undefined;
  readonly content: string | Uint8Array;
  /** The folder is made when it is missing. */
  readonly makesFolder?: true;
  /** Who may read and write the file. */
  readonly mode?: number;
  /** Knows a file of its own that may be replaced. */
  readonly isOwn?: (head: string) => boolean;
}

/** Where the results of a run go, looked at before the work begins. */
export interface Destination {
  /**
   * Files all together or not at all; then, before they take their places, what is `said` of them on the screen. Called
   * last, so that nothing is written when the work could not be done.
   */
  deliver(results: readonly Result[], said?: string): Promise<void>;
}

/**
 * Refuses outputs that cannot be written, or that are inputs, before any work is done.
 * @throws Refusal `output-is-input`, `output-twice`, `output-is-folder`, `output-folder-missing`, `output-failed`
 */
export async function destination(
  paths: readonly (string | undefined)[],
  { force, outMakesFolder: makesFolder }: Pick<OutputFlags, 'force' | 'outMakesFolder'>,
  inputs: readonly string[],
  terminal: Terminal,
): Promise<Destination> {
  const asked = paths.filter((path) => path !== undefined);
  // In a folder that is still to be made there is nothing to look at.
  await fitTargets(makesFolder ? asked.filter((path) => existsSync(dirname(path))) : asked, inputs);
  return {
    async deliver(results, said = '') {
      const files = results.flatMap(({ path, ...rest }) =>
        path === undefined ? [] : [{ ...(makesFolder ? { makesFolder } : {}), path, ...rest }],
      );
      const shown = results.filter(({ path }) => path === undefined);
      const say = async () => {
        for (const { content } of shown) terminal.out(textOf(content));
        // A result that is a stream of this process may be the screen: nothing else goes there.
        if (files.some(({ path }) => isDescriptor(path))) terminal.err(said);
        else terminal.out(said);
        await terminal.flushed?.();
      };
      await writeTogether(files, { inputs, force, beforeReplacing: say });
    },
  };
}

const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** Charts as files of a folder. */
export function chartsIn(folder: string | undefined, charts: () => readonly ChartFile[]): Result[] {
  if (folder === undefined) return [];
  return charts().map(({ name, svg }) => ({ path: join(folder, name), content: svg, makesFolder: true }));
}

/** Tells how many rows were read, on one line that rewrites itself, when a person is watching. */
export function progressOf(terminal: Terminal, language: Language): ((rows: number) => void) | undefined {
  if (!terminal.interactive) return undefined;
  return (rows) =>
    terminal.err(`\r${language === 'ja' ? '読込' : 'read'} ${rows} ${language === 'ja' ? '行' : 'rows'}`);
}
