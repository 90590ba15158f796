import { expectAssessment } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { checkOptions, language, type OptionChecks, record, text } from '../../language/options.ts';
import type { Language } from '../../language/text.ts';

/** Who files the annex. */
export interface Acquirer {
  /** 商号 */
  readonly name: string;
  /** 登録番号 of クレジットカード番号等取扱契約締結事業者. */
  readonly registrationNumber?: string;
  /** 所管の経済産業局 */
  readonly regionalBureau?: string;
  /** 作成部署・担当者 */
  readonly preparedBy?: string;
}

/** What an annex needs to know beside the assessment. */
export interface AnnexOptions {
  readonly acquirer?: Acquirer;
  /** The day on the cover and in the file's properties. Default: the as-of day of the assessment. */
  readonly preparedOn?: string;
  /** Default: Japanese. */
  readonly language?: Language;
  /** For an amended annex: what changed since the report was filed, up to this very result (`compareAssessments`). */
  readonly restatement?: Restatement;
}

const acquirerChecks: OptionChecks<Acquirer> = {
  name: text,
  registrationNumber: text,
  regionalBureau: text,
  preparedBy: text,
};

/** What the options of an annex may be. The day is checked where it is read. */
export const annexChecks: OptionChecks<AnnexOptions> = {
  acquirer: record,
  preparedOn: text,
  language,
  restatement: record,
};

/** Refuses what cannot be put into an annex. @throws Refusal `options-invalid`, `not-awaited`, `argument-invalid` */
export function checkAnnexOptions<Options extends AnnexOptions>(
  who: string,
  assessment: unknown,
  options: Options,
  checks: OptionChecks<Options>,
): void {
  expectAssessment(who, assessment);
  checkOptions(who, options, checks);
  if (options.acquirer !== undefined) checkOptions(`${who}: acquirer`, options.acquirer, acquirerChecks);
}
