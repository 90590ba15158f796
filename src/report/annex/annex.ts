import type { Assessment } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { snapshotOf } from '../../assessment/snapshot.ts';
import { isoDate } from '../../calendar/iso-date.ts';
import { counted } from '../../language/counted.ts';
import { Refusal } from '../../language/refusal.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { Paper } from '../../workbook/sheet.ts';
import { factsOf } from './annex-facts.ts';
import { type AnnexFrame, annexFrame } from './annex-frame.ts';
import type { Acquirer, AnnexOptions } from './annex-options.ts';
import { type AnnexMerchant, type AnnexResult, type AnnexSource, assessedSource } from './annex-source.ts';
import { tablesOf } from './annex-tables.ts';
import { type DateStyle, dateStyleOf, shownDate } from './dates.ts';
import type { AnnexTables, Facts } from './fields.ts';
import { checkPrevious, type PreviousList, wasListed } from './previous-list.ts';

/** Everything an annex says, wherever it is to stand. Merchants stay verdicts: their rows are made one by one. */
export interface Annex extends AnnexFrame {
  readonly assessment: AnnexResult;
  readonly source: AnnexSource;
  /** As it was asked for, what has a default as well; a restatement is in the source. */
  readonly options: Omit<AnnexOptions, 'restatement'>;
  readonly dates: DateStyle;
  readonly paper: Paper;
  readonly acquirer: Acquirer | null;
  /** Who decided that the merchants are listed; null while they are candidates. */
  readonly decidedBy: string | null;
  /** Null also where nobody said the day. */
  readonly decidedOn: string | null;
  readonly previous: PreviousList | null;
  /** Whether a merchant was listed the year before; null where that list was not given. */
  readonly wasListed: ((merchant: Pick<AnnexMerchant, 'merchantId'>) => boolean) | null;
  /** Fit for a cell; empty when nobody is named. */
  readonly acquirerName: string;
  readonly preparedOn: string;
  readonly businessYear: string;
  readonly facts: Facts;
  readonly tables: AnnexTables;
}

/**
 * Puts together what an annex says of an assessment.
 * @throws Refusal `restatement-of-another-result` when the restatement does not end at this assessment.
 */
export function annexOf(assessment: Assessment, options: AnnexOptions = {}): Annex {
  const language = options.language ?? 'ja';
  const restatement = options.restatement ?? null;
  if (restatement !== null) refuseOtherResult(restatement, assessment);
  return annexFrom(
    assessedSource(assessment, restatement, language, dateStyleOf(options.dates, language)),
    options,
  );
}

/** Puts together what an annex says, whatever it is made from. */
export function annexFrom(source: AnnexSource, options: Omit<AnnexOptions, 'restatement'> = {}): Annex {
  const language = options.language ?? 'ja';
  const { result } = source;
  const { basis } = result;
  if (options.previous !== undefined) checkPrevious(options.previous, result);
  const { horizon, legs, monthly } = annexFrame(basis, language);
  const { first, last, months } = basis.businessYear;
  const dates = dateStyleOf(options.dates, language);
  const [from, until] = [shownDate(first, dates), shownDate(last, dates)];
  let tables: AnnexTables | undefined;
  return {
    language,
    assessment: result,
    source,
    options,
    dates,
    paper: options.paper ?? 'A4',
    acquirer: options.acquirer ?? null,
    decidedBy: options.decided === undefined ? null : cleanText(options.decided.by).text,
    decidedOn: options.decided?.on ?? null,
    previous: options.previous ?? null,
    wasListed: options.previous === undefined ? null : wasListed(options.previous),
    acquirerName: cleanText(options.acquirer?.name ?? '').text,
    preparedOn: options.preparedOn === undefined ? basis.asOf : isoDate(options.preparedOn),
    businessYear:
      language === 'ja'
        ? `${from}〜${until}（${months.length} か月）`
        : `${from} to ${until} (${counted(months.length, 'month')})`,
    facts: factsOf(result, options, language, dates),
    // When they are asked for: some are worked out from the whole ledger, and a template has no use for them.
    get tables() {
      tables ??= tablesOf(source, legs, language, options, dates);
      return tables;
    },
    horizon,
    legs,
    monthly,
  };
}

function refuseOtherResult({ now }: Restatement, assessment: Assessment): void {
  const answers = ({ regulation, businessYear, merchants }: Restatement['now']) =>
    JSON.stringify([
      [regulation, businessYear.first, businessYear.last],
      ...[...merchants.values()].map(({ merchantId, status }) => [merchantId, status]).sort(),
    ]);
  if (answers(now) === answers(snapshotOf(assessment))) return;
  throw new Refusal('restatement-of-another-result', {
    ja: `変更点の「今回」（事業年度 ${now.businessYear.first}〜${now.businessYear.last}、該当候補と判定不能 ${now.merchants.size} 件）が、別紙にする結果と一致しません。compareAssessments(提出時, この結果) で作り直してください。`,
    en: `The restatement ends at another result (business year ${now.businessYear.first} to ${now.businessYear.last}, ${now.merchants.size} listed or undetermined) than the one to be written. Make it with compareAssessments(filed, this result).`,
  });
}
