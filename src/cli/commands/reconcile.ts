import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { inputNames } from '../../intake/bytes/input-names.ts';
import { type ReadLegacyOptions, readLegacyList } from '../../intake/legacy/read-legacy-list.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language } from '../../language/text.ts';
import type { MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import { type Reconciliation, reconcile } from '../../reconcile/reconcile.ts';
import { reconciliationBook } from '../../report/filing/reconciliation-book.ts';
import {
  causeRows,
  reconciliationCsv,
  reconciliationJson,
  reconciliationNotes,
  reconciliationRows,
  reconciliationSummary,
} from '../../report/lists/reconciliation.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { doubtsOfAssessment } from '../doubts.ts';
import { type Format, formatOption } from '../format-option.ts';
import {
  inputsOf,
  type LedgerFlags,
  ledgerOf,
  mayReadAgain,
  merchantRowsOf,
  withLedgerOptions,
} from '../ledger-options.ts';
import { described, option, repeatable } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { rowsTable } from '../rows-table.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Flags = AssessmentFlags &
  LedgerFlags &
  OutputFlags & {
    readonly legacySheet?: string;
    readonly legacyColumns?: readonly string[];
    readonly format: Format;
  };

/** `acquirer-report reconcile LEGACY FILE...`: the acquirer's own list against ours. Exit 1 when they differ. */
export function reconcileCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(
    withLedgerOptions(withAssessmentOptions(program.command('reconcile <legacy> <files...>'))),
  );
  described(command, {
    ja: '従来の方法で作成した一覧（Excel・CSV）と照合し、相違の原因を示す（--out が .xlsx ならシートとして書き出す）',
    en: 'compare a list made by other means (xlsx, csv) with ours, and say why they differ (--out x.xlsx: as sheets)',
  })
    .addOption(
      option('--legacy-sheet <name>', {
        ja: '従来の一覧のシート（名前または番号）',
        en: 'the sheet of the legacy list, by name or number',
      }),
    )
    .addOption(
      repeatable('--legacy-columns <field=heading>', {
        ja: '従来の一覧で、項目（merchantId、answer、salesAmount、fraudAmount、fraudRate）が載っている列の見出し。繰り返し指定できる',
        en: 'the heading of a field of the legacy list (merchantId, answer, salesAmount, fraudAmount, fraudRate); may be repeated',
      }),
    )
    .addOption(formatOption())
    .action(async (file: string, files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, inputsOf([file, ...files], flags), terminal);
      const legacy = await readLegacyList(file, legacyOptions(file, flags)).catch(ofTheList);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const assessment = assess(ledger, await assessOptionsOf(flags, terminal));
      const again = await mayReadAgain(files, flags);
      const reconciliation = await reconciled(
        (rows) => reconcile(assessment, legacy, { rows }),
        (ids) => (again ? merchantRowsOf(ids, files, flags, terminal, language) : null),
      );
      const content = rendered(reconciliation, flags, language);
      const told = `${[reconciliationSummary(reconciliation)[language], ...reconciliationNotes(reconciliation, language)].join('\n')}\n`;
      await to.deliver([{ path: flags.out, content }], flags.out === undefined ? '' : told);
      // Rows for a program do not say by themselves what was not compared.
      if (flags.out === undefined && flags.format === 'csv') terminal.err(told);
      const code = doubtsOfAssessment(assessment).say(terminal, language, flags);
      exit(reconciliation.differences.length > 0 || reconciliation.notCompared.length > 0 ? 1 : code);
    });
}

/** What is wrong with the list is mended by options of its own. */
function ofTheList(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const own = (text: string) =>
    text.replaceAll('--columns', '--legacy-columns').replaceAll('--sheet', '--legacy-sheet');
  throw new Refusal(error.code, { ja: own(error.text.ja), en: own(error.text.en) });
}

/** So many merchants that differ have their rows read again: repeated rows and refunds stand in rows only. */
const mostReadAgain = 1_000;

/** Compares once, and where something is left unexplained or is not known once more with the rows of those merchants. */
async function reconciled(
  compare: (rows: readonly MerchantMonthRows[]) => Reconciliation,
  readAgain: (ids: readonly string[]) => Promise<readonly MerchantMonthRows[]> | null,
): Promise<Reconciliation> {
  const first = compare([]);
  const ids = first.differences.flatMap(({ merchantId, ours, cause }) =>
    ours.status === 'absent' || (cause !== null && ours.status !== 'undetermined') ? [] : [merchantId],
  );
  const rows = ids.length === 0 ? null : await readAgain(ids.slice(0, mostReadAgain));
  return rows === null ? first : compare(rows);
}

const fields = ['merchantId', 'merchantName', 'answer', 'salesAmount', 'fraudAmount', 'fraudRate'] as const;

function legacyOptions(file: string, { legacySheet, legacyColumns }: Flags): ReadLegacyOptions {
  const columns = Object.fromEntries(
    (legacyColumns ?? []).map((pair) => {
      const at = pair.indexOf('=');
      const field = fields.find((known) => known === pair.slice(0, at));
      if (field !== undefined && at < pair.length - 1) return [field, pair.slice(at + 1)];
      throw new Refusal('columns-invalid', {
        ja: `--legacy-columns の「${pair}」は使えません。「answer=報告要否」のように「項目=見出し」の形で指定してください（項目: ${fields.join('、')}）。`,
        en: `"${pair}" of --legacy-columns cannot be used. Write field=heading, like answer=報告要否 (fields: ${fields.join(', ')}).`,
      });
    }),
  );
  return {
    name: inputNames([file]),
    ...(legacyColumns === undefined ? {} : { columns }),
    ...(legacySheet === undefined
      ? {}
      : { sheet: /^\d+$/.test(legacySheet) ? Number(legacySheet) : legacySheet }),
  };
}

function rendered(
  reconciliation: Reconciliation,
  { format, out }: Flags,
  language: Language,
): string | Uint8Array {
  if (out !== undefined && /\.xlsx$/i.test(out)) return reconciliationBook(reconciliation, language);
  switch (format) {
    case 'json':
      return `${JSON.stringify(reconciliationJson(reconciliation), null, 2)}\n`;
    case 'csv':
      return reconciliationCsv(reconciliation, language);
    case 'text': {
      const head = [
        reconciliationSummary(reconciliation)[language],
        ...reconciliationNotes(reconciliation, language),
      ];
      const tables =
        reconciliation.differences.length === 0
          ? []
          : [
              rowsTable(causeRows(reconciliation, language)),
              rowsTable(reconciliationRows(reconciliation, language)),
            ];
      return `${[head.join('\n'), ...tables].join('\n\n')}\n`;
    }
  }
}
