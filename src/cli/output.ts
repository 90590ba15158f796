import { mkdir, writeFile } from 'node:fs/promises';
import type { Assessment } from '../assessment/assess.ts';
import { explainListedTogether, listedTogether } from '../assessment/listed-together.ts';
import type { Language } from '../language/text.ts';
import { describeDiagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ChartFile } from '../review/charts/charts.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** The language to speak: as asked, else the locale's. */
export function languageOf(flags: { readonly lang?: Language }, terminal: Terminal): Language {
  return flags.lang ?? terminal.language;
}

/** To the file, or to the screen. Called last, so that nothing is written when the work could not be done. */
export async function write(
  result: string | Uint8Array,
  file: string | undefined,
  terminal: Terminal,
): Promise<void> {
  if (file !== undefined) await writeFile(file, result);
  else terminal.out(typeof result === 'string' ? result : new TextDecoder().decode(result));
}

/** Charts as files of a folder, which is made when it is not there. */
export async function writeCharts(charts: readonly ChartFile[], folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  for (const { name, svg } of charts) await writeFile(`${folder}/${name}`, svg);
}

/** Tells how many rows were read, on one line that rewrites itself, when a person is watching. */
export function progressOf(terminal: Terminal, language: Language): ((rows: number) => void) | undefined {
  if (!terminal.interactive) return undefined;
  return (rows) =>
    terminal.err(`\r${language === 'ja' ? '読込' : 'read'} ${rows} ${language === 'ja' ? '行' : 'rows'}`);
}

const shown = 5;

/** Says on stderr what the reader must not overlook, and gives the exit code that says it to programs. */
export function sayDoubts(assessment: Assessment, terminal: Terminal, language: Language): ExitCode {
  const { basis, counts, ledger } = assessment;
  for (const group of listedTogether(assessment)) terminal.err(`${explainListedTogether(group, language)}\n`);
  const { rejected } = basis.controlTotals.rows;
  const errors = ledger.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (rejected === 0 && counts.undetermined === 0 && errors.length === 0) return 0;
  const unusedRegister = registerRowsRejected(ledger);
  const lines =
    language === 'ja'
      ? [`使えない行 ${rejected} 行、判定不能の加盟店 ${counts.undetermined} 件があります。`]
      : [
          `${rejected} ${rejected === 1 ? 'row was' : 'rows were'} rejected and ${counts.undetermined} ${counts.undetermined === 1 ? 'merchant is' : 'merchants are'} undetermined.`,
        ];
  if (basis.unattributedRows > 0) {
    lines.push(
      language === 'ja'
        ? `うち ${basis.unattributedRows} 行は加盟店番号が読めず、どの加盟店のものか分かりません。`
        : `Of ${basis.unattributedRows} of them the merchant could not be read, so they stand against nobody.`,
    );
  }
  if (unusedRegister > 0) {
    lines.push(
      language === 'ja'
        ? `加盟店台帳の ${unusedRegister} 行は使えず、その加盟店の契約期間などは不明のまま判定しました。`
        : `Rows rejected of the merchant register: ${unusedRegister}. Their merchants were judged without facts.`,
    );
  }
  for (const error of errors.slice(0, shown)) lines.push(`  ${describeDiagnostic(error, language)}`);
  if (errors.length > shown) {
    lines.push(
      language === 'ja'
        ? `  ほか ${errors.length - shown} 件。すべては acquirer-report check で見られます。`
        : `  and ${errors.length - shown} more. acquirer-report check shows all of them.`,
    );
  }
  terminal.err(`${lines.join('\n')}\n`);
  return 1;
}

const registerRowsRejected = ({ register }: Ledger): number =>
  register === null ? 0 : register.sources.reduce((sum, { rows }) => sum + rows.rejected, 0);
