import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { wholeFile } from '../../intake/bytes/whole-file.ts';
import { printable } from '../../language/printable.ts';
import type { Language } from '../../language/text.ts';
import { described } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags, withOutput } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends OutputFlags {
  readonly out: string;
  readonly lang?: Language;
}

/** `acquirer-report desk --out FILE`: the whole job as one page, for those who have no Node. */
export function deskCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(program.command('desk'), {
    ja: '作成するページ（acquirer-report-desk.html など）',
    en: 'the page to write, acquirer-report-desk.html',
  });
  described(command, {
    ja: 'ブラウザーだけで判定・別紙の作成・検査を行えるページを書き出す（HTML 1 ファイル、ネットワーク接続は不要）',
    en: 'write the desk: one HTML file in which to judge, make and inspect annexes, with a browser and no network',
  })
    .addOption(langOption())
    .action(async (flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, [], terminal);
      const page = await wholeFile(builtPage());
      const said =
        language === 'ja'
          ? `${printable(flags.out)}\nブラウザー（Microsoft Edge、Google Chrome、Firefox）で開いてください。\n`
          : `${printable(flags.out)}\nOpen it with a browser: Microsoft Edge, Google Chrome or Firefox.\n`;
      await to.deliver([{ path: flags.out, content: page }], said);
      exit(0);
    });
}

/** Where the page lies, seen from the built command, from a part of it, and from its source. */
const places = ['./', '../', '../../../dist/'];

function builtPage(): string {
  const found = places
    .map((place) => fileURLToPath(new URL(`${place}acquirer-report-desk.html`, import.meta.url)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('The page of the desk was not built.');
  return found;
}
