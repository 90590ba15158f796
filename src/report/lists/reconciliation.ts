import { statusLabel } from '../../assessment/explain.ts';
import { checkLanguage, expectThing } from '../../language/options.ts';
import type { Language, Text } from '../../language/text.ts';
import { describeDiagnostic } from '../../ledger/diagnostic.ts';
import type { LegacyEntry, LegacyList } from '../../ledger/legacy-list.ts';
import { formatYen } from '../../money/yen.ts';
import type { FigureName } from '../../reconcile/agreement.ts';
import type { Cause } from '../../reconcile/causes.ts';
import type { DifferenceKind, ReconciledDifference, Reconciliation } from '../../reconcile/reconcile.ts';
import { csv } from './csv.ts';
import type { Rows } from './readings.ts';

const kindWords: Readonly<Record<DifferenceKind, Text>> = {
  'only-ours': { ja: '本ツールのみ該当', en: 'listed here only' },
  'only-legacy': { ja: '従来の一覧のみ該当', en: 'listed in the legacy list only' },
  undetermined: { ja: '判定不能の相違', en: 'undetermined on one side' },
  figures: { ja: '金額・率の相違', en: 'figures differ' },
};

const figureWords: Readonly<Record<FigureName, Text>> = {
  salesAmount: { ja: '売上金額', en: 'sales' },
  fraudAmount: { ja: '不正利用発生額', en: 'fraud' },
  rate: { ja: '発生率', en: 'rate' },
};

const notThere: Text = { ja: 'データにない', en: 'not in the data' };
const noRow: Text = { ja: '該当しない（行なし）', en: 'not listed (no row)' };
const unexplainedWords: Text = { ja: '単一の変更では説明できない', en: 'no single change explains it' };

/**
 * What came of it in one sentence: "2,411 of 2,412 agree; 1 differs because the legacy list uses the rate of 2024 (0.047 %)."
 *
 * @example reconciliationSummary(reconciliation).en // '1 of 2 agree; 1 differs: 1 is explained by no single change.'
 */
export function reconciliationSummary(reconciliation: Reconciliation): Text {
  expectThing('reconciliationSummary', reconciliation, 'agreeing', {
    ja: '照合の結果（reconcile の結果）',
    en: 'what reconcile gives',
  });
  const { compared, agreeing, differences, causes, unexplained, legacy } = reconciliation;
  const unusable = unusableRows(legacy);
  if (compared === 0 && unusable > 0) {
    return {
      ja: `従来の一覧の ${unusable} 行がいずれも使えず、比べられた加盟店がない。`,
      en: `No merchant could be compared: none of the ${unusable} rows of the legacy list can be used.`,
    };
  }
  const left =
    unusable === 0
      ? { ja: '', en: '' }
      : {
          ja: `使えない ${unusable} 行は比べていない。`,
          en: ` Rows that cannot be used, not compared: ${unusable}.`,
        };
  const head = {
    ja: `${formatYen(compared)} 件のうち ${formatYen(agreeing)} 件が一致`,
    en: `${formatYen(agreeing)} of ${formatYen(compared)} agree`,
  };
  if (differences.length === 0) {
    return { ja: `${head.ja}。相違なし。${left.ja}`, en: `${head.en}; none differs.${left.en}` };
  }
  const n = differences.length;
  const [only, ...others] = causes;
  if (only !== undefined && others.length === 0 && unexplained === 0) {
    const because = becauseOf(only);
    return {
      ja: `${head.ja}、${n} 件が相違：${because.ja}。${left.ja}`,
      en: `${head.en}; ${n} ${n === 1 ? 'differs' : 'differ'} ${because.en}.${left.en}`,
    };
  }
  const parts = causes.map((cause) => {
    const because = becauseOf(cause);
    return { ja: `${because.ja} ${cause.merchants} 件`, en: `${cause.merchants} ${because.en}` };
  });
  if (unexplained > 0) {
    parts.push({
      ja: `単一の変更では説明できないもの ${unexplained} 件`,
      en: `${unexplained} ${unexplained === 1 ? 'is' : 'are'} explained by no single change`,
    });
  }
  return {
    ja: `${head.ja}、${n} 件が相違：${parts.map(({ ja }) => ja).join('、')}。${left.ja}`,
    en: `${head.en}; ${n} ${n === 1 ? 'differs' : 'differ'}: ${parts.map(({ en }) => en).join('; ')}.${left.en}`,
  };
}

/** Rows of the list that were rejected. */
const unusableRows = ({ sources }: LegacyList): number =>
  sources.reduce((sum, { rows }) => sum + rows.rejected, 0);

/** So many faults of the list's rows are told one by one. */
const mostFaults = 5;

function becauseOf({ clause, wholeList }: Cause): Text {
  const does = /^[0-9A-Za-z]/.test(clause.ja) ? ` ${clause.ja}` : clause.ja;
  return wholeList
    ? { ja: `従来の一覧が${does}ため`, en: `because the legacy list ${clause.en}` }
    : {
        ja: `該当の加盟店に限り従来の一覧が${does}ため`,
        en: `because, for single merchants, the legacy list ${clause.en}`,
      };
}

/**
 * What else is to be known of the comparison, in sentences.
 *
 * @example reconciliationNotes(reconciliation, 'en') // ['The legacy list has no column of answers: whoever has a row was taken as listed.']
 */
export function reconciliationNotes(reconciliation: Reconciliation, language: Language): readonly string[] {
  const { notCompared, writtenOtherwise, absent, legacy, differences } = reconciliation;
  const ja = language === 'ja';
  const some = (ids: readonly string[]) =>
    `${ids.slice(0, 5).join(ja ? '、' : ', ')}${ids.length > 5 ? ' …' : ''}`;
  const notes: string[] = [];
  if (!legacy.tellsAnswers) {
    notes.push(
      ja
        ? '従来の一覧に判定の列がないため、載っている加盟店を該当とみなした。'
        : 'The legacy list has no column of answers: whoever has a row was taken as listed.',
    );
  }
  if (notCompared.length > 0) {
    notes.push(
      ja
        ? `従来の一覧の行が使えず、比べなかった加盟店 ${notCompared.length} 件：${some(notCompared)}`
        : `Merchants not compared, as their rows of the legacy list cannot be used: ${notCompared.length} (${some(notCompared)})`,
    );
  }
  const faults = legacy.diagnostics.filter(({ severity }) => severity === 'error');
  notes.push(...faults.slice(0, mostFaults).map((fault) => `  ${describeDiagnostic(fault, language)}`));
  if (faults.length > mostFaults) {
    const more = faults.length - mostFaults;
    notes.push(
      ja
        ? `  ほか ${more} 件（--format json の legacy.diagnostics）`
        : `  and ${more} more (legacy.diagnostics of --format json)`,
    );
  }
  if (writtenOtherwise.length > 0) {
    const pairs = writtenOtherwise.map(({ legacy: theirs, ours }) => `${theirs} = ${ours}`);
    notes.push(
      ja
        ? `表記だけが異なる加盟店番号 ${pairs.length} 件を同じものとみなした：${some(pairs)}`
        : `Ids that differ only in how they are written were taken for one: ${pairs.length} (${some(pairs)})`,
    );
  }
  if (absent.length > 0) {
    notes.push(
      ja
        ? `データにない加盟店番号 ${absent.length} 件：${some(absent)}`
        : `Ids that the data does not have: ${absent.length} (${some(absent)})`,
    );
  }
  const several = differences.filter(({ alsoPossible }) => alsoPossible.length > 0).length;
  if (several > 0) {
    notes.push(
      ja
        ? `ほかの変更でも説明できる相違 ${several} 件。列「ほかに考えられる原因」を参照。`
        : `Differences that other changes would explain as well: ${several}; see the column "also possible".`,
    );
  }
  return notes;
}

/**
 * Each merchant that differs, one line each.
 *
 * @example reconciliationRows(reconciliation, 'en').rows.map((row) => row.slice(0, 2)) // [['listed in the legacy list only', 'M2']]
 */
export function reconciliationRows(reconciliation: Reconciliation, language: Language): Rows {
  checkLanguage('reconciliationRows', language);
  const ja = language === 'ja';
  return {
    headings: ja
      ? [
          '区分',
          '加盟店番号',
          '加盟店名',
          '従来の判定',
          '本ツールの判定',
          '従来の不正利用発生額',
          '不正利用発生額',
          '従来の売上金額',
          '売上金額',
          '従来の発生率',
          '発生率（%）',
          '相違する金額・率',
          '原因',
          'ほかに考えられる原因',
          '従来の一覧の行',
        ]
      : [
          'kind',
          'merchant_id',
          'merchant_name',
          'legacy_status',
          'status',
          'legacy_fraud_amount',
          'fraud_amount',
          'legacy_sales_amount',
          'sales_amount',
          'legacy_rate',
          'fraud_rate_percent',
          'differing_figures',
          'cause',
          'also_possible',
          'legacy_row',
        ],
    rows: reconciliation.differences.map((one) => rowOf(one, language)),
  };
}

function rowOf(one: ReconciledDifference, language: Language): (string | number)[] {
  const { merchantId, merchantName, kind, ours, legacy, figures, cause, alsoPossible } = one;
  const separator = language === 'ja' ? '、' : ', ';
  return [
    kindWords[kind][language],
    merchantId,
    merchantName,
    legacy === null ? noRow[language] : statusLabel[legacy.answer][language],
    ours.status === 'absent' ? notThere[language] : statusLabel[ours.status][language],
    legacy?.fraudAmount?.amount ?? '',
    ours.fraudAmount ?? '',
    legacy?.salesAmount?.amount ?? '',
    ours.salesAmount ?? '',
    legacy?.rate?.text ?? '',
    ours.fraudRatePercent ?? '',
    figures.map((figure) => figureWords[figure][language]).join(separator),
    cause === null ? unexplainedWords[language] : causeText(cause, language),
    alsoPossible.map(({ clause }) => clause[language]).join(language === 'ja' ? '／' : ' / '),
    legacy === null ? '' : `${legacy.place.file}:${legacy.place.row}`,
  ];
}

function causeText({ clause, wholeList }: Cause, language: Language): string {
  if (wholeList) return clause[language];
  return language === 'ja' ? `${clause.ja}（この加盟店に限る）` : `${clause.en} (for this merchant alone)`;
}

/**
 * The same lines as CSV.
 *
 * @example reconciliationCsv(reconciliation, 'en').split('\n').length // 3
 */
export function reconciliationCsv(reconciliation: Reconciliation, language: Language): string {
  const { headings, rows } = reconciliationRows(reconciliation, language);
  return csv([headings, ...rows]);
}

/**
 * The causes, one line each.
 *
 * @example causeRows(reconciliation, 'en').rows // [['no single change explains it', 1]]
 */
export function causeRows({ causes, unexplained }: Reconciliation, language: Language): Rows {
  const ja = language === 'ja';
  const rows: (string | number)[][] = causes.map((cause) => [causeText(cause, language), cause.merchants]);
  if (unexplained > 0) rows.push([unexplainedWords[language], unexplained]);
  return { headings: ja ? ['原因', '加盟店数'] : ['cause', 'merchants'], rows };
}

const entryJson = (entry: LegacyEntry | null) =>
  entry && { ...entry, rate: entry.rate === null ? null : entry.rate.text };

/**
 * The reconciliation as plain JSON data.
 *
 * @example reconciliationJson(reconciliation).agreeing // 1
 */
export function reconciliationJson(reconciliation: Reconciliation) {
  const { compared, agreeing, differences, causes, unexplained } = reconciliation;
  const { notCompared, writtenOtherwise, absent, legacy, assessment } = reconciliation;
  const { basis } = assessment;
  return {
    summary: reconciliationSummary(reconciliation),
    compared,
    agreeing,
    differing: differences.length,
    unexplained,
    causes,
    differences: differences.map((one) => ({ ...one, legacy: entryJson(one.legacy) })),
    notCompared,
    writtenOtherwise,
    absent,
    legacy: {
      tellsAnswers: legacy.tellsAnswers,
      sources: legacy.sources,
      diagnostics: legacy.diagnostics,
    },
    basis: {
      regulation: basis.regulation.id,
      edition: basis.edition.id,
      businessYear: { first: basis.businessYear.first, last: basis.businessYear.last },
      asOf: basis.asOf,
      readings: { ...basis.readings },
      sources: basis.sources,
    },
  };
}
