import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Assessment, assess } from '../../assessment/assess.ts';
import { compareReadings } from '../../assessment/compare-readings.ts';
import { wholeText } from '../../intake/bytes/whole-file.ts';
import { printable } from '../../language/printable.ts';
import type { Language } from '../../language/text.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { portfolio } from '../../portfolio/portfolio.ts';
import { type Acceptance, settleFindings } from '../../quality/acceptance.ts';
import { type QualityReport, qualityReport } from '../../quality/quality-report.ts';
import type { AcceptedFinding, AnnexOptions } from '../../report/annex/annex-options.ts';
import { incidentList } from '../../report/annex/incident-list.ts';
import { standardLayout } from '../../report/annex/layouts/standard.ts';
import { writeAnnex } from '../../report/filing/write-annex.ts';
import { listCsv } from '../../report/lists/list-csv.ts';
import { listJson } from '../../report/lists/list-json.ts';
import { qualityJson, qualityText } from '../../report/lists/quality.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import { signReceipt } from '../../report/receipt/signature.ts';
import { reviewPage } from '../../review/review-page.ts';
import { acceptedFinding, acceptedText, grave, openFindings } from '../acceptances.ts';
import { type AcquirerFlags, acquirerOptionsOf, withAcquirerOptions } from '../acquirer-options.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { type Beside, besideOf, incidentsOption } from '../beside.ts';
import { doubtsOfAssessment } from '../doubts.ts';
import { type FilingFlags, filingOptionsOf, withFilingOptions } from '../filing-options.ts';
import { type Form, formOf, halfAForm } from '../form-options.ts';
import { layoutIn } from '../layout-file.ts';
import { inputsOf, type LedgerFlags, ledgersOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type Result } from '../output.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends AssessmentFlags, LedgerFlags, AcquirerFlags, FilingFlags {
  readonly out: string;
  readonly force?: true;
  readonly layout?: string;
  readonly merchantPages?: true;
  readonly template?: string;
  readonly map?: string;
  readonly key?: string;
  readonly incidents?: string;
  readonly screening?: string;
  /** Of the project file. */
  readonly accepted?: readonly Acceptance[];
}

/** `acquirer-report report`: all that is filed and kept, together or not at all. */
export function reportCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const given = [
    option('--out <folder>', {
      ja: '出力先フォルダー（ない場合は作成する）',
      en: 'the folder to write into; it is made when it is missing',
    }).makeOptionMandatory(),
    option('--force', {
      ja: 'このプログラムが作成したものではないファイルも上書きする',
      en: 'also replace files that this program did not write',
    }),
    option('--layout <file>', { ja: '独自のレイアウト（JSON）', en: 'a layout of your own, as JSON' }),
    option('--merchant-pages', {
      ja: '該当候補と判定不能の加盟店ごとに 1 ページの加盟店票を付ける',
      en: 'add a page for each listed and undetermined merchant (加盟店票)',
    }),
    option('--template <form>', {
      ja: '同じ結果を記入する自社の様式（.xlsx）',
      en: "the acquirer's own form (.xlsx) to be filled with the same figures",
    }),
    option('--map <file>', {
      ja: '様式のどこに何を記入するかの対応表（JSON。書き方は docs/form.md）',
      en: 'which figure goes where in the form, as JSON (see docs/form.md)',
    }),
    option('--key <file>', {
      ja: '署名に使う秘密鍵（.key.pem）。指定すると署名も作成する',
      en: 'your private key, NAME.key.pem: the receipt is signed, too',
    }),
    incidentsOption(),
    option('--screening <file>', {
      ja: '注文の審査の月別・商材別の件数',
      en: 'what order screening came to, by month and category',
    }),
  ];
  const command = withFilingOptions(
    withAcquirerOptions(withLedgerOptions(withAssessmentOptions(program.command('report <files...>')))),
  );
  described(command, {
    ja: '提出と保存に必要な一式（別紙、一覧、品質の確認、加盟店レビュー、作成証跡、署名）をまとめて作成する',
    en: 'write all that is filed and kept: annex, lists, check, review page, receipt, signature (一式の作成)',
  });
  given
    .reduce((to, each) => to.addOption(each), command)
    .addHelpText(
      'after',
      {
        ja: '\n未承認の指摘（エラー、要確認）があれば何も書き出さず、終了コード 1 で終わる。承認はプロジェクトファイルに書く（docs/project.md）。すべて承認されていれば 0。',
        en: '\nWhile there are errors or doubts that nobody accepted in the project file, nothing is written: exit code 1 (see docs/project.md). Once all are accepted it is 0.',
      }[terminal.language],
    )
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const layout = flags.layout === undefined ? standardLayout : await layoutIn(flags.layout);
      const form = await formAsked(flags);
      const { template, map, key, incidents, screening, previous } = flags;
      const inputs = inputsOf(
        [...files, flags.layout, template, map, key, incidents, screening, previous],
        flags,
      );
      const to = await destination(
        namesOf(form, key).map((name) => join(flags.out, name)),
        { ...(flags.force === undefined ? {} : { force: flags.force }), outMakesFolder: true },
        inputs,
        terminal,
      );
      const ledgers = await ledgersOf(files, flags, terminal, language);
      const assessment = assess(ledgers[0], await assessOptionsOf(flags, terminal));
      const { businessYear } = assessment.basis;
      const quality = qualityReport(ledgers[0], { businessYear });
      const settled = settleFindings(grave(quality.diagnostics, flags.failOn), flags.accepted ?? []);
      const stops = openFindings(settled, language);
      if (stops !== '') {
        terminal.err(stops);
        exit(1);
        return;
      }
      const acquirer = acquirerOptionsOf(flags);
      const beside = await besideOf(flags);
      const accepted = settled.met.map((met) => acceptedFinding(met, acquirer.language ?? 'ja'));
      const options: AnnexOptions = {
        ...acquirer,
        ...(await filingOptionsOf(flags)),
        ...(beside.incidents === null ? {} : { incidents: incidentList(beside.incidents, businessYear) }),
        ...(accepted.length === 0 ? {} : { accepted }),
      };
      const merchantPages = flags.merchantPages === true;
      const annex = await writeAnnex(assessment, { ...options, layout, merchantPages });
      const results: Result[] = [
        { path: 'annex.xlsx', content: annex },
        ...(await ofReceipt(annex, layout.sheets, key)),
        ...listed(assessment, quality, accepted, language),
        { path: 'review.html', content: pageOf(ledgers, assessment, quality, beside, flags, language) },
        ...(form === undefined
          ? []
          : [{ path: 'annex.filled.xlsx', content: await form.filled(assessment, acquirer) }]),
      ];
      const placed = results.map((result) => ({ ...result, path: join(flags.out, result.path ?? '') }));
      const written = placed.map(({ path }) => `${printable(path)}\n`).join('');
      await to.deliver(placed, `${summary(assessment, language)}\n${written}`);
      terminal.err(form?.leftOut(assessment, language) ?? '');
      const ofBeside = beside.say(terminal, language, flags);
      const met = settled.met.map((one) => acceptedFinding(one, language));
      terminal.err(acceptedText(met, language));
      terminal.err(await staleText(flags.out, results, language));
      // All of it is told; what could stop it was accepted.
      doubtsOfAssessment(assessment).say(terminal, language, flags, 'accepted');
      exit(ofBeside);
    });
}

/** Signature and sign-off lie beside the annex: those of an earlier one stay there until somebody takes them away. */
async function staleText(folder: string, results: readonly Result[], language: Language): Promise<string> {
  const receipt = results.find(({ path }) => path === 'annex.receipt.json')?.content;
  const stale: string[] = [];
  for (const name of ['annex.sig.json', 'annex.signoff.json']) {
    const path = join(folder, name);
    if (results.some((result) => result.path === name) || !existsSync(path)) continue;
    const { sha256 } = typeof receipt === 'string' ? JSON.parse(receipt) : { sha256: null };
    if (sha256 === null || !(await wholeText(path)).includes(sha256)) stale.push(printable(path));
  }
  if (stale.length === 0) return '';
  return language === 'ja'
    ? `以前の別紙の署名・確認記録が残っています。今回の別紙のものではありません：${stale.join('、')}\n`
    : `Of an earlier annex, and not of this one: ${stale.join(', ')}\n`;
}

const namesOf = (form: Form | undefined, key: string | undefined): readonly string[] => [
  'annex.xlsx',
  'annex.receipt.json',
  ...(key === undefined ? [] : ['annex.sig.json']),
  'list.csv',
  'list.json',
  'check.txt',
  'check.json',
  'review.html',
  ...(form === undefined ? [] : ['annex.filled.xlsx']),
];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A copy of the receipt, and its signature; a layout without a receipt has neither. */
async function ofReceipt(
  annex: Uint8Array,
  sheets: readonly { readonly kind: string }[],
  key: string | undefined,
): Promise<readonly Result[]> {
  if (!sheets.some(({ kind }) => kind === 'receipt')) return [];
  const receipt = await readReceipt(annex);
  const copy = { path: 'annex.receipt.json', content: json(receipt) };
  if (key === undefined) return [copy];
  return [copy, { path: 'annex.sig.json', content: json(signReceipt(receipt, await wholeText(key))) }];
}

/** The lists and the check, for people and for programs. */
function listed(
  assessment: Assessment,
  quality: QualityReport,
  accepted: readonly AcceptedFinding[],
  language: Language,
): readonly Result[] {
  const { findings } = doubtsOfAssessment(assessment);
  return [
    { path: 'list.csv', content: listCsv(assessment, language) },
    { path: 'list.json', content: json({ ...listJson(assessment), findings, accepted }) },
    { path: 'check.txt', content: qualityText(quality, language) },
    { path: 'check.json', content: json({ ...qualityJson(quality), accepted }) },
  ];
}

function pageOf(
  ledgers: readonly [Ledger, ...Ledger[]],
  assessment: Assessment,
  quality: QualityReport,
  { incidents, screening }: Beside,
  { acquirer }: Flags,
  language: Language,
): string {
  const material = {
    assessment,
    portfolio: portfolio(ledgers[0], { ...assessment.options, groupBy: ['category'] }),
    quality,
    readings: compareReadings(ledgers, assessment.options),
    ...(incidents === null ? {} : { incidents }),
    ...(screening === null ? {} : { screening }),
  };
  return reviewPage(material, { language, ...(acquirer === undefined ? {} : { acquirer }) });
}

async function formAsked({ template, map }: Flags): Promise<Form | undefined> {
  if (template === undefined && map === undefined) return undefined;
  if (template === undefined) throw halfAForm('--map', '--template');
  if (map === undefined) throw halfAForm('--template', '--map');
  return formOf(template, map);
}
