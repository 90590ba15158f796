import { expectAssessment } from '../../assessment/assess.ts';
import { checkOptions, language, type OptionChecks, record, text } from '../../language/options.ts';
import type { Acquirer, AnnexOptions } from './annex.ts';

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
