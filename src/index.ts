export { type Assessment, assess, type Basis, type Counts } from './assessment/assess.ts';
export type { Cause, Factor } from './assessment/cause.ts';
export {
  compareAssessments,
  compareYears,
  type MerchantChange,
  type MonthChange,
  type Restatement,
  type YearChange,
  type YearComparison,
} from './assessment/compare-assessments.ts';
export {
  type Combination,
  compareReadings,
  type Dependence,
  type ReadingsComparison,
} from './assessment/compare-readings.ts';
export {
  compareWatches,
  type WatchChange,
  type WatchComparison,
} from './assessment/compare-watches.ts';
export { explain } from './assessment/explain.ts';
export {
  type ChoiceWords,
  type EarlierAnswer,
  type ExplainedMonth,
  type ExplainMerchantOptions,
  explainMerchant,
  idsAlike,
  type MerchantExplanation,
  type ReadingAnswer,
} from './assessment/explain-merchant.ts';
export {
  explainListedTogether,
  type ListedTogether,
  listedTogether,
} from './assessment/listed-together.ts';
export type { MakingName, OpenPoint, OpenPointName } from './assessment/open-point.ts';
export type { Band, FraudToAdd, LegOutlook, Outlook } from './assessment/outlook.ts';
export type {
  AssessedOptions,
  AssessOptions,
  ChosenRule,
  ReadyLeg,
  ReadyRule,
} from './assessment/ready-rule.ts';
export {
  type Snapshot,
  type SnapshotMerchant,
  type SnapshotMonth,
  snapshotOf,
} from './assessment/snapshot.ts';
export type { Truth } from './assessment/truth.ts';
export type {
  Finding,
  MonthFigures,
  MonthOver,
  NamedStatus,
  Reason,
  Status,
  Verdict,
  WindowFinding,
} from './assessment/verdict.ts';
export { type TrendPoint, type Watch, type Watched, type WatchOptions, watch } from './assessment/watch.ts';
export {
  type MonthEntry,
  type MonthOptions,
  type MonthWatch,
  type OverMonth,
  watchMonth,
} from './assessment/watch-month.ts';
export {
  snapshotOfWatch,
  type WatchedMonth,
  type WatchedSnapshot,
  type WatchSnapshot,
} from './assessment/watch-snapshot.ts';
export {
  type FraudToTake,
  type LegTurn,
  type WhatWouldChange,
  whatWouldChange,
} from './assessment/what-would-change.ts';
export type { Horizon, Window } from './assessment/windows.ts';
export { type BusinessYear, businessYear, parseBusinessYear } from './calendar/business-year.ts';
export { type IsoDate, isoDate } from './calendar/iso-date.ts';
export { type YearMonth, yearMonth } from './calendar/year-month.ts';
export type { Incident, IncidentBook, IncidentRow } from './incidents/incident.ts';
export {
  type IncidentTables,
  incidentTables,
  type LeakCount,
  type LeakQuarterFigures,
} from './incidents/incident-tables.ts';
export { type LeakLength, leakLength } from './incidents/leak-length.ts';
export { incidentsOfYear, type MerchantIncidents } from './incidents/merchant-incidents.ts';
export { type SettledIncidents, settleIncidents } from './incidents/settle.ts';
export type { SmallFile } from './intake/bytes/whole-file.ts';
export type { UnitOption } from './intake/fields/amount-scales.ts';
export type { YearOptions } from './intake/fields/file-year.ts';
export type { MonthField } from './intake/fields/headings.ts';
export type { SameIdOption } from './intake/fields/same-ids.ts';
export type { OpenOptions, SheetOption } from './intake/forms/form.ts';
export type { FileFormat } from './intake/forms/forms.ts';
export type { ReadInput } from './intake/forms/input.ts';
export type { TablesOptions } from './intake/forms/open-inputs.ts';
export type { TableOptions } from './intake/forms/open-table.ts';

export type { RecordInput } from './intake/forms/records.ts';
export type { IncidentField } from './intake/incidents/headings.ts';
export { type ReadIncidentsOptions, readIncidents } from './intake/incidents/read-incidents.ts';
export type { LegacyField } from './intake/legacy/headings.ts';
export { type ReadLegacyOptions, readLegacyList } from './intake/legacy/read-legacy-list.ts';
export type { Look, LookedColumn, LookedRow, LookedTable, Role } from './intake/look/look.ts';
export { type LookOptions, lookAt } from './intake/look/look-at.ts';
export type { RowOptions } from './intake/months/completed-rows.ts';
export { type LedgerOfOptions, ledgerOf } from './intake/months/ledger-of.ts';
export type { MarkOption } from './intake/months/marked-rows.ts';
export { type ReadOptions, readLedger } from './intake/months/read-ledger.ts';
export { readMerchantRows } from './intake/months/read-merchant-rows.ts';
export type { AmountField } from './intake/months/wide-months.ts';
export type { TableReadOptions } from './intake/named/named-rows.ts';
export type { MarkMeaning } from './intake/options/mark-meanings.ts';
export type { SaleKind } from './intake/options/sale-kinds.ts';
export type { RegisterField } from './intake/register/headings.ts';
export type { MeasureField } from './intake/register/measure-headings.ts';
export { type ReadMeasuresOptions, readMeasures } from './intake/register/read-measures.ts';
export { type ReadRegisterOptions, readRegister } from './intake/register/read-register.ts';
export type { TimeZoneOption } from './intake/rows/time-zone.ts';
export { type Profile, readProfile, writeProfile } from './intake/saved/profile.ts';
export { readRates } from './intake/saved/read-rates.ts';
export type { ScreeningField } from './intake/screening/headings.ts';
export { type ReadScreeningOptions, readScreening } from './intake/screening/read-screening.ts';
export type { ColumnMapping } from './intake/table/columns.ts';
export type { Encoding } from './intake/text/encoding.ts';
export type { ReasonOption } from './intake/transactions/dispute-reason.ts';
export type { NoticeField, SalesField } from './intake/transactions/headings.ts';
export type { StatusOption } from './intake/transactions/notice-status.ts';
export type { SalesFeed } from './intake/transactions/read-sales.ts';
export { readTransactionRows } from './intake/transactions/read-transaction-rows.ts';
export {
  type NoticeFeed,
  readTransactions,
  type TransactionFeeds,
} from './intake/transactions/read-transactions.ts';
export type { SaleKindOption } from './intake/transactions/sale-kind.ts';
export { Refusal } from './language/refusal.ts';
export type { RefusalCode } from './language/refusal-code.ts';
export type { Language, Text } from './language/text.ts';
export type { Citation } from './law/citation.ts';
export type { EffectivePeriod } from './law/effective-period.ts';
export type { AmountTotals, ControlTotals } from './ledger/control-totals.ts';
export { type Diagnostic, describeDiagnostic, type Place, type Severity } from './ledger/diagnostic.ts';
export type {
  DisputeReason,
  FraudNotice,
  FraudTransaction,
  NoticeKind,
  NoticeStatus,
} from './ledger/fraud-notice.ts';
export { withRegister } from './ledger/join-register.ts';
export type { CellState, Ledger } from './ledger/ledger.ts';
export type { LeftOut as RowsLeftOut, LeftOutKind } from './ledger/left-out.ts';
export type {
  LegacyAmount,
  LegacyAnswer,
  LegacyEntry,
  LegacyList,
  LegacyRate,
} from './ledger/legacy-list.ts';
export {
  describeMaking,
  type FraudMonth,
  type FraudStatus,
  type Making,
  type MakingLine,
  type NarrowingQuery,
  type NoticeTotals,
  type RowsAndYen,
} from './ledger/making.ts';
export { type MeasureEntry, type Measures, withMeasures } from './ledger/measures.ts';
export type { FactName, Merchant, MerchantFacts, MonthSpan } from './ledger/merchant.ts';
export type { MerchantMonthRows, MerchantRow, RowUse } from './ledger/merchant-rows.ts';
export type { MonthColumn } from './ledger/month-column.ts';
export { narrowedBy } from './ledger/narrowed-by.ts';
export type { ReadAs, ReadAsCode } from './ledger/read-as.ts';
export type { Register, RegisterEntry, RegisterJoin } from './ledger/register.ts';
export type { RegisterColumn } from './ledger/register-column.ts';
export { rollUp } from './ledger/roll-up.ts';
export type { Source, SourceRows } from './ledger/source.ts';
export {
  type FraudReadings,
  ledgerFrom,
  type RejectedNotice,
  type TransactionBook,
} from './ledger/transaction-book.ts';
export { type Currency, currency } from './money/currency.ts';
export { percent, type Rate } from './money/rate.ts';
export { type Amount, amount, type Yen, yen } from './money/yen.ts';
export type { ByteBlob, ByteInput, ByteStream, FileUrl, HeldBytes } from './platform/byte-input.ts';
export type { Change } from './portfolio/change.ts';
export type { Concentration } from './portfolio/concentration.ts';
export type { Figures } from './portfolio/figures.ts';
export type { FraudByKind, KindFigures, KindLedger } from './portfolio/fraud-kinds.ts';
export type { GroupBy, GroupKey } from './portfolio/group-key.ts';
export type { Group, Grouping } from './portfolio/grouping.ts';
export type { Industry, IndustryPeriod } from './portfolio/industry.ts';
export type { Period, PeriodKind } from './portfolio/period.ts';
export {
  type PeriodFigures,
  type Portfolio,
  type PortfolioBasis,
  type PortfolioOptions,
  portfolio,
} from './portfolio/portfolio.ts';
export type { Published } from './portfolio/published.ts';
export type { BandFigures, RateBand } from './portfolio/rate-bands.ts';
export type {
  FilePatterns,
  NoticePatterns,
  Project,
  ProjectAcquirer,
  ProjectInputs,
  ProjectNotice,
  ProjectOutputs,
  ProjectReadings,
  WrittenInputs,
  WrittenProject,
} from './project/project.ts';
export { readProject } from './project/read-project.ts';
export type { Acceptance } from './quality/acceptance.ts';
export {
  type AmountFlow,
  type MonthQuality,
  type QualityOptions,
  type QualityReport,
  qualityReport,
  type RowFlow,
  type StateCount,
} from './quality/quality-report.ts';
export { type MetTier, metTier } from './rates/exemption-tier.ts';
export {
  euExemptionSource,
  euExemptionTiers,
  regionRates,
  regionRatesSource,
} from './rates/international.ts';
export { jcaAnnualRates, jcaPartYearRates } from './rates/jca.ts';
export { jcaCaveats, jcaFraudLosses } from './rates/jca-statistics.ts';
export {
  type LeakQuarter,
  leakQuarters,
  leakSource,
  type PrintedLeakRow,
  type PrintedLeaks,
  type UnequalSum,
  unequalSums,
} from './rates/leak-statistics.ts';
export {
  type AnnualRate,
  type AnnualRateInput,
  annualRate,
  type PartYearRate,
} from './rates/reference-rate.ts';
export {
  byCountCaveat,
  type ScreeningRanking,
  type ScreeningRate,
  screeningRankings,
  screeningRates,
  screeningSource,
} from './rates/screening-statistics.ts';
export type {
  Caveat,
  ExemptionTier,
  FigureStanding,
  FraudKind,
  FraudLoss,
  RegionRate,
  StatisticPeriod,
} from './rates/statistic.ts';
export type { FigureName } from './reconcile/agreement.ts';
export type { Cause as ReconciliationCause } from './reconcile/causes.ts';
export {
  type DifferenceKind,
  type ReconciledDifference,
  type ReconcileOptions,
  type Reconciliation,
  reconcile,
} from './reconcile/reconcile.ts';
export { acquirerReport } from './regulations/acquirer-report/regulation.ts';
export { auspaynetCnp } from './regulations/auspaynet-cnp/regulation.ts';
export { fraudExposureMerchant } from './regulations/fraud-exposure-merchant/regulation.ts';
export { regulations } from './regulations/regulations.ts';
export type { AcceptedFinding, Acquirer, AnnexOptions, Decision } from './report/annex/annex-options.ts';
export type { DateStyle } from './report/annex/dates.ts';
export type { FactField, MerchantField, TableField, TableName } from './report/annex/fields.ts';
export { type AnnexIncident, incidentList } from './report/annex/incident-list.ts';
export type {
  AnySheet,
  Block,
  BlocksSheet,
  ChartsSheet,
  FactLine,
  Format as CellFormat,
  Layout,
  LayoutCondition,
  MerchantColumn,
  MerchantPagesSheet,
  MerchantsSheet,
  MonthsSheet,
  ReceiptSheet,
  SheetLayout,
  TableBlock,
  TableColumn,
  WorkingsSheet,
} from './report/annex/layout.ts';
export { changesSheet } from './report/annex/layouts/changes.ts';
export { standardLayout } from './report/annex/layouts/standard.ts';
export { type PreviousList, type PreviousMerchant, previousList } from './report/annex/previous-list.ts';
export type {
  Finding as AuditFinding,
  FindingKind as AuditFindingKind,
} from './report/comparison/finding.ts';
export { type Audit, type AuditOptions, auditAnnex } from './report/filing/audit.ts';
export type { AnnexComparison, ChangedAnswer, FilledCell } from './report/filing/compare-annex.ts';
export { type DraftedMap, draftMap } from './report/filing/draft-map.ts';
export { fillTemplate } from './report/filing/fill-template.ts';
export type { FollowedValue } from './report/filing/followed-values.ts';
export type {
  AmountForm,
  ContinuationSheet,
  FieldValue,
  FormField,
  FormMap,
  FormRows,
  FormSheet,
  FormValue,
  MonthlyField,
  OwnField,
  RateForm,
  TextValue,
  ValueForm,
} from './report/filing/form-map.ts';
export type { MovedMerchant } from './report/filing/moved-merchants.ts';
export { type ReadKeptOptions, readResult, readWatch } from './report/filing/read-kept.ts';
export { readPrevious } from './report/filing/read-previous.ts';
export { reconciliationBook } from './report/filing/reconciliation-book.ts';
export {
  type Verification,
  type VerifyDifference,
  type VerifyOptions,
  verifyAnnex,
} from './report/filing/verify.ts';
export { type WriteAnnexOptions, writeAnnex } from './report/filing/write-annex.ts';
export { describeExplanation, explanationJson } from './report/lists/explanation.ts';
export { type WriteListOptions, writeList } from './report/lists/list.ts';
export {
  type BasisJson,
  type ListedJson,
  type ListedTogetherJson,
  type ListJson,
  listJson,
  type MonthJson,
  type UndeterminedJson,
} from './report/lists/list-json.ts';
export { monthCsv, monthJson, monthRows, monthSummary } from './report/lists/month.ts';
export type { Rows } from './report/lists/readings.ts';
export {
  causeRows,
  reconciliationCsv,
  reconciliationJson,
  reconciliationNotes,
  reconciliationRows,
  reconciliationSummary,
} from './report/lists/reconciliation.ts';
export { restatementRows, yearRows } from './report/lists/restatement.ts';
export { watchChangeRows, watchChangesJson } from './report/lists/watch-changes.ts';
export type { DataDigest } from './report/receipt/annex-data.ts';
export { readReceipt } from './report/receipt/read-receipt.ts';
export type {
  Receipt,
  ReceiptMaking,
  ReceiptMerchant,
  ReceiptRows,
  ReceiptSource,
} from './report/receipt/receipt.ts';
export {
  checkSignOffs,
  type SignOff,
  type SignOffCheck,
  signOff,
} from './report/receipt/sign-off.ts';
export {
  type SignOffRecord,
  type SignOffRole,
  type SignOffs,
  signOffRoles,
} from './report/receipt/sign-off-file.ts';
export {
  checkSignature,
  type ReceiptSignature,
  type SignatureCheck,
  signReceipt,
} from './report/receipt/signature.ts';
export { type ChartFile, type ChartOptions, chartFiles } from './review/charts/charts.ts';
export type { MarkedPoint, PlotPoint, PlotRole, TwoAxisData } from './review/charts/two-axis.ts';
export type { ReviewMaterial } from './review/material.ts';
export { type ReviewOptions, reviewPage, reviewPlot } from './review/review-page.ts';
export type {
  AmountTest,
  Criterion,
  Leg,
  Operator,
  Quantifier,
  RateReference,
  RateTest,
  SettledLeg,
  SettledQuantifier,
  SettledRateTest,
  SettledTest,
  WindowLength,
  WindowTest,
} from './rules/criterion.ts';
export { defineRegulation } from './rules/define-regulation.ts';
export { type Reading, type ReadingName, type Readings, readings } from './rules/reading.ts';
export type { Edition, Regulation } from './rules/regulation.ts';
export {
  type RankedCategory,
  type RankingMove,
  rankingMoves,
  type ScreeningBook,
  type ScreeningCount,
  type ScreeningQuarter,
  type ScreeningRow,
  type ScreeningTables,
  screeningTables,
} from './screening/screening.ts';
export { type Dialect, type DialectStanding, dialects, type VerifiedEngine } from './sql/dialect.ts';
export type { MonthType, SqlColumns, TableForm } from './sql/source.ts';
export { type SqlOptions, type SqlQueries, toSql } from './sql/to-sql.ts';
export type { Paper } from './workbook/sheet.ts';
export type { FeatureKind } from './workbook/view.ts';
