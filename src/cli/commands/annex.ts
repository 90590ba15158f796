import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { wholeText } from '../../intake/bytes/whole-file.ts';
import { printable } from '../../language/printable.ts';
import { type Language, languages } from '../../language/text.ts';
import { targetOf } from '../../output/target.ts';
import type { Acquirer } from '../../report/annex/annex-options.ts';
import type { Layout } from '../../report/annex/layout.ts';
import { standardLayout } from '../../report/annex/layouts/standard.ts';
import { writeAnnex } from '../../report/filing/write-annex.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import { parsedLayout } from '../../report/receipt/receipt-schema.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { doubtsOfAssessment } from '../doubts.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends AssessmentFlags, LedgerFlags, OutputFlags {
  readonly out: string;
  readonly acquirer?: string;
  readonly registrationNumber?: string;
  readonly preparedOn?: string;
  readonly annexLang: Language;
  readonly layout?: string;
  /** False for `--no-receipt`, true by default: beside the workbook. */
  readonly receipt: boolean | string;
}

/** `acquirer-report annex FILE... --out annex.xlsx`: the Excel annex. */
export function annexCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(withLedgerOptions(withAssessmentOptions(program.command('annex <files...>'))), {
    ja: '作成するブック（annex.xlsx など）',
    en: 'the workbook to write, annex.xlsx',
  });
  described(command, {
    ja: '該当候補の加盟店と月別明細の別紙（Excel）を作成する',
    en: 'write the Excel annex with the listed merchants and their months (別紙)',
  })
    .addOption(
      option('--acquirer <name>', {
        ja: '表紙と各ページに記載するアクワイアラーの名称',
        en: 'the name on the cover and on every page',
      }),
    )
    .addOption(
      option('--registration-number <number>', {
        ja: '表紙に記載する登録番号',
        en: 'the registration number on the cover',
      }),
    )
    .addOption(
      option('--prepared-on <date>', {
        ja: '表紙に記載する作成日（省略時: 基準日）',
        en: 'the day on the cover (default: the as-of day)',
      }),
    )
    .addOption(
      option('--annex-lang <language>', { ja: '別紙の言語', en: 'language of the workbook' })
        .choices(languages)
        .default('ja'),
    )
    .addOption(
      option('--layout <file>', {
        ja: '独自のレイアウト（JSON）',
        en: 'a layout of your own, as JSON',
      }),
    )
    .addOption(
      option('--receipt <file>', {
        ja: '作成証跡を書き出すファイル（省略時: ブックと同じ場所の .receipt.json）',
        en: 'where the receipt is written (default: beside the workbook, .receipt.json)',
      }),
    )
    .addOption(
      option('--no-receipt', {
        ja: '作成証跡をファイルに書き出さない',
        en: 'write no receipt beside the workbook',
      }),
    )
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const layout = flags.layout === undefined ? standardLayout : await layoutIn(flags.layout);
      const receiptFile = await receiptFileOf(flags, layout);
      const inputs = inputsOf([...files, flags.layout], flags);
      const to = await destination([flags.out, receiptFile], flags, inputs, terminal);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const assessment = assess(ledger, await assessOptionsOf(flags, terminal));
      const bytes = await writeAnnex(assessment, undefined, {
        language: flags.annexLang,
        layout,
        ...(flags.preparedOn === undefined ? {} : { preparedOn: flags.preparedOn }),
        ...(flags.acquirer === undefined ? {} : { acquirer: acquirerOf(flags, flags.acquirer) }),
      });
      const results: { readonly path: string; readonly content: string | Uint8Array }[] = [
        { path: flags.out, content: bytes },
      ];
      if (receiptFile !== undefined)
        results.push({
          path: receiptFile,
          content: `${JSON.stringify(await readReceipt(bytes), null, 2)}\n`,
        });
      const written = results.map(({ path }) => `${printable(path)}\n`).join('');
      await to.deliver(results, `${summary(assessment, language)}\n${written}`);
      exit(doubtsOfAssessment(assessment).say(terminal, language, flags));
    });
}

function acquirerOf({ registrationNumber }: Flags, name: string): Acquirer {
  return { name, ...(registrationNumber === undefined ? {} : { registrationNumber }) };
}

/** Beside the workbook unless told otherwise; a layout without a receipt has none to write. */
async function receiptFileOf({ receipt, out }: Flags, layout: Layout): Promise<string | undefined> {
  if (typeof receipt === 'string') return receipt;
  if (receipt === false || !layout.sheets.some(({ kind }) => kind === 'receipt')) return undefined;
  // Beside a pipe or a device there is nothing.
  if ((await targetOf(out)).isStream) return undefined;
  return `${out.replace(/\.xlsx$/i, '')}.receipt.json`;
}

async function layoutIn(file: string): Promise<Layout> {
  const text = await wholeText(file);
  return parsedLayout(parsedJson(text));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a layout either: the check says so with its place.
    return undefined;
  }
}
