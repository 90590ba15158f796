export { ledgerOf } from './intake/months/ledger-of.ts';
export type { MonthRecord } from './reference/month-record.ts';
export type { Mutant } from './reference/mutant.ts';
export { mutants } from './reference/mutants.ts';
export { type BoundaryOptions, boundaryCases } from './testing/boundary-cases.ts';
export type { BoundaryCase } from './testing/case.ts';
export {
  type CaseResult,
  type CatchableMutant,
  type GradeOptions,
  gradeImplementation,
  gradeTests,
  type ImplementationGrade,
  type TestsGrade,
} from './testing/grade.ts';
export {
  type GradeReportOptions,
  implementationGradeReport,
  testsGradeReport,
} from './testing/grade-report.ts';
export { type MatcherResult, matchers } from './testing/matchers.ts';
export {
  type MonthAmounts,
  merchant,
  type TestMerchant,
  type WrittenAmount,
} from './testing/merchant.ts';
export {
  type AssertScenarioOptions,
  assertScenario,
  assessScenario,
  type CheckScenarioOptions,
  checkScenario,
  coverId,
  type Decide,
  type Difference,
  type Given,
  type Input,
  type Scenario,
  type ScenarioResult,
  type ScenarioRow,
  scenario,
} from './testing/scenario.ts';
export {
  type ExpectedMerchant,
  suiteVersion,
  type Vector,
  type VectorFile,
  type VectorFormat,
  type VectorOptions,
  vectorFiles,
} from './testing/vectors.ts';
