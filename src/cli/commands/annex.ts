import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { printable } from '../../language/printable.ts';
import type { Text } from '../../language/text.ts';
import { targetOf } from '../../output/target.ts';
import { incidentList } from '../../report/annex/incident-list.ts';
import type { Layout } from '../../report/annex/layout.ts';
import { standardLayout } from '../../report/annex/layouts/standard.ts';
import { writeAnnex } from '../../report/filing/write-annex.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import { type AcquirerFlags, acquirerOptionsOf, withAcquirerOptions } from '../acquirer-options.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { besideOf, incidentsOption } from '../beside.ts';
import { doubtsOfAssessment } from '../doubts.ts';
import { type FilingFlags, filingOptionsOf, withFilingOptions } from '../filing-options.ts';
import { type Form, formOf, halfAForm } from '../form-options.ts';
import { layoutIn } from '../layout-file.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { receiptFileOf } from '../receipt-beside.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends AssessmentFlags, LedgerFlags, OutputFlags, AcquirerFlags, FilingFlags {
  readonly out: string;
  readonly layout?: string;
  readonly merchantPages?: true;
  readonly incidents?: string;
  /** False for `--no-receipt`, true by default: beside the workbook. */
  readonly receipt: boolean | string;
  readonly template?: string;
  readonly map?: string;
  readonly filled?: string;
}

/** `acquirer-report annex FILE... --out annex.xlsx`: the Excel annex. */
export function annexCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(
    withFilingOptions(
      withAcquirerOptions(withLedgerOptions(withAssessmentOptions(program.command('annex <files...>')))),
    ),
    {
      ja: '作成するブック（annex.xlsx など）',
      en: 'the workbook to write, annex.xlsx',
    },
  );
  described(command, {
    ja: '該当候補の加盟店と月別明細の別紙（Excel）を作成する',
    en: 'write the Excel annex with the listed merchants and their months (別紙)',
  })
    .addOption(
      option('--layout <file>', {
        ja: '独自のレイアウト（JSON）',
        en: 'a layout of your own, as JSON',
      }),
    )
    .addOption(
      option('--merchant-pages', {
        ja: '該当候補と判定不能の加盟店ごとに 1 ページの加盟店票を付ける',
        en: 'add a page for each listed and undetermined merchant (加盟店票)',
      }),
    )
    .addOption(incidentsOption())
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
    .addOption(
      option('--template <form>', {
        ja: '同じ結果を記入する自社の様式（.xlsx）',
        en: "the acquirer's own form (.xlsx) to be filled with the same figures",
      }),
    )
    .addOption(
      option('--map <file>', {
        ja: '様式のどこに何を記入するかの対応表（JSON。書き方は docs/form.md）',
        en: 'which figure goes where in the form, as JSON (see docs/form.md)',
      }),
    )
    .addOption(
      option('--filled <file>', {
        ja: '記入した様式を書き出すファイル（省略時: ブックと同じ場所の .filled.xlsx）',
        en: 'where the filled form is written (default: beside the workbook, .filled.xlsx)',
      }),
    )
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const layout = flags.layout === undefined ? standardLayout : await layoutIn(flags.layout);
      const receiptFile = await receiptPathOf(flags, layout);
      const form = await formAsked(flags);
      const named = [flags.layout, flags.template, flags.map, flags.previous, flags.incidents];
      const inputs = inputsOf([...files, ...named], flags);
      const to = await destination([flags.out, receiptFile, form?.path], flags, inputs, terminal);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const assessment = assess(ledger, await assessOptionsOf(flags, terminal));
      const options = acquirerOptionsOf(flags);
      const merchantPages = flags.merchantPages === true;
      const filing = await filingOptionsOf(flags);
      const beside = await besideOf({
        ...(flags.incidents === undefined ? {} : { incidents: flags.incidents }),
      });
      const incidents =
        beside.incidents === null
          ? {}
          : { incidents: incidentList(beside.incidents, assessment.basis.businessYear) };
      const bytes = await writeAnnex(assessment, {
        ...options,
        ...filing,
        ...incidents,
        layout,
        merchantPages,
      });
      const results: { readonly path: string; readonly content: string | Uint8Array }[] = [
        { path: flags.out, content: bytes },
      ];
      if (receiptFile !== undefined)
        results.push({
          path: receiptFile,
          content: `${JSON.stringify(await readReceipt(bytes), null, 2)}\n`,
        });
      if (form !== undefined)
        results.push({ path: form.path, content: await form.filled(assessment, options) });
      const written = results.map(({ path }) => `${printable(path)}\n`).join('');
      await to.deliver(results, `${summary(assessment, language)}\n${written}`);
      terminal.err(form?.leftOut(assessment, language) ?? '');
      if (options.acquirer === undefined) terminal.err(`${nobodyFiles[language]}\n`);
      const ofIncidents = beside.say(terminal, language, flags);
      const ofData = doubtsOfAssessment(assessment).say(terminal, language, flags);
      exit(ofData === 0 ? ofIncidents : ofData);
    });
}

const nobodyFiles: Text = {
  ja: '提出者の商号が指定されていないため、表紙の商号は空欄です。提出する前に --acquirer で指定してください。',
  en: 'No acquirer was named: its name on the cover is empty. Name it with --acquirer before the annex is filed.',
};

/** The form that is to be filled beside the annex; one without its map, or without its form, is half of one. */
async function formAsked({
  template,
  map,
  filled,
  out,
}: Flags): Promise<(Form & { readonly path: string }) | undefined> {
  if (template === undefined) {
    if (map !== undefined) throw halfAForm('--map', '--template');
    if (filled !== undefined) throw halfAForm('--filled', '--template');
    return undefined;
  }
  if (map === undefined) throw halfAForm('--template', '--map');
  const path = filled ?? `${out.replace(/\.xlsx$/i, '')}.filled.xlsx`;
  return { ...(await formOf(template, map)), path };
}

/** Beside the workbook unless told otherwise; a layout without a receipt has none to write. */
async function receiptPathOf(
  { receipt, out, outMakesFolder }: Flags,
  layout: Layout,
): Promise<string | undefined> {
  if (typeof receipt === 'string') return receipt;
  if (receipt === false || !layout.sheets.some(({ kind }) => kind === 'receipt')) return undefined;
  // Beside a pipe or a device there is nothing; in the project's own folder there are none.
  if (outMakesFolder !== true && (await targetOf(out)).isStream) return undefined;
  return receiptFileOf(out);
}
