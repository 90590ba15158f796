import type { Assessment } from '../assessment/assess.ts';
import type { BusinessYear } from '../calendar/business-year.ts';
import { expectThing } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Source } from '../ledger/source.ts';
import type { ReviewMaterial } from './material.ts';

/**
 * Figures of other files, of another year or of another day would stand beside each other on one page as if they were of
 * the same: what does not belong together is refused.
 *
 * @throws Refusal `material-mixed`, `argument-invalid`, `not-awaited`
 */
export function refuseMixed(material: ReviewMaterial): void {
  expectThing('reviewPage', material, 'assessment', {
    ja: '材料 { assessment, portfolio, quality }',
    en: 'the material, { assessment, portfolio, quality }',
  });
  for (const [name, mark] of Object.entries(marks)) {
    const part = material[name as keyof typeof marks];
    if (part === undefined && (name === 'readings' || name === 'watch')) continue;
    expectThing('reviewPage', part, mark, { ja: name, en: `\`${name}\`` });
  }
  const { assessment, portfolio, quality, readings, watch } = material;
  const { basis, counts } = assessment;
  const own = dataOf(assessment.ledger);
  same(names.portfolio, 'data', dataOf(portfolio.basis), own);
  same(names.portfolio, 'year', spanOf(portfolio.basis.businessYear), spanOf(basis.businessYear));
  same(names.portfolio, 'day', portfolio.basis.asOf, basis.asOf);
  const read = { ...quality, controlTotals: { rows: quality.rows } };
  same(names.quality, 'data', dataOf(read), own);
  if (quality.businessYear !== null) {
    same(names.quality, 'year', spanOf(quality.businessYear), spanOf(basis.businessYear));
  }
  if (watch !== undefined) {
    const { rule, through } = watch.basis;
    same(names.watch, 'data', dataOf(watch.ledger), own);
    same(names.watch, 'year', `${rule.businessYear.first}/${through}`, spanOf(basis.businessYear));
    same(names.watch, 'day', rule.asOf, basis.asOf);
  }
  const chosen = readings?.combinations.find((combination) => combination.chosen);
  if (chosen !== undefined) same(names.readings, 'data', countsOf(chosen.counts), countsOf(counts));
}

/** What tells each part from anything else. */
const marks = {
  assessment: 'verdictOf',
  portfolio: 'rateBands',
  quality: 'severities',
  readings: 'combinations',
  watch: 'watchOf',
} as const;

const names = {
  portfolio: { ja: 'ポートフォリオ（portfolio）', en: 'portfolio' },
  quality: { ja: 'データ品質（quality）', en: 'quality report' },
  watch: { ja: '期中見込み（watch）', en: 'watch' },
  readings: { ja: '解釈別の比較（readings）', en: 'comparison of readings' },
} satisfies Record<string, Text>;

const aspects = {
  data: { ja: '元の台帳', en: 'ledger' },
  year: { ja: '事業年度（月の範囲）', en: 'business year (months)' },
  day: { ja: '基準日', en: 'as-of day' },
} satisfies Record<string, Text>;

/** The same text means the same thing; where it is short it is shown. */
function same(part: Text, aspect: keyof typeof aspects, found: string, expected: string): void {
  if (found === expected) return;
  const shown = aspect === 'data' ? '' : ` (${found} / ${expected})`;
  throw new Refusal('material-mixed', {
    ja: `reviewPage: ${part.ja}と判定結果（assessment）の${aspects[aspect].ja}が異なります${shown}。同じ台帳・事業年度・基準日から作ったものを渡してください。`,
    en: `reviewPage: the ${part.en} and the assessment differ in their ${aspects[aspect].en}${shown}. Give what was made of one ledger, one business year and one as-of day.`,
  });
}

interface Data {
  readonly currency: string;
  readonly sources: readonly Source[];
  readonly controlTotals: { readonly rows: { readonly read: number; readonly rejected: number } };
}

/** By what it was read from: of two ledgers of the same files each is as good as the other. */
function dataOf({ currency, sources, controlTotals: { rows } }: Data): string {
  const files = sources.map(({ name, sha256, bytes, rows: { read } }) => [name, sha256, bytes, read]);
  return JSON.stringify([currency, rows.read, rows.rejected, files]);
}

const spanOf = ({ first, last }: Pick<BusinessYear, 'first' | 'last'>): string => `${first}/${last}`;

const countsOf = ({ listed, undetermined, notListed }: Assessment['counts']): string =>
  JSON.stringify([listed, undetermined, notListed]);
