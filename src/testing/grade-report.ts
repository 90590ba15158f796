import { checkLanguage, checkOptions, count, type OptionChecks } from '../language/options.ts';
import type { Language } from '../language/text.ts';
import type { CaseResult, ImplementationGrade, TestsGrade } from './grade.ts';

/**
 * Which wrong rules the tests let live, and the test each of them asks for, in a small table.
 *
 * @example testsGradeReport(await gradeTests((decide) => assertScenario(amounts, { decide })), 'en').length > 0 // true
 */
export function testsGradeReport({ caught, survivors }: TestsGrade, language: Language): string {
  checkLanguage('testsGradeReport', language);
  const all = caught.length + survivors.length;
  const lines = [
    language === 'ja'
      ? `誤った規則 ${all} 種のうち ${caught.length} 種を検出、${survivors.length} 種を見逃し`
      : `${caught.length} of ${all} wrong rules caught, ${survivors.length} live`,
  ];
  const width = Math.max(0, ...survivors.map(({ mutant }) => mutant.id.length));
  const indent = ' '.repeat(width + 4);
  for (const { mutant, telling } of survivors) {
    lines.push(
      `  ${mutant.id.padEnd(width)}  ${mutant.story[language]}`,
      language === 'ja'
        ? `${indent}足りないテスト: ${telling.title.ja}（${telling.id}）`
        : `${indent}the missing test: ${telling.title.en} (${telling.id})`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** How much of a grade is shown. */
export interface GradeReportOptions {
  /** How many failed cases, and how many mistakes; the rest is counted. Default: 10. */
  readonly most?: number;
}

const reportChecks: OptionChecks<GradeReportOptions> = { most: count };

/**
 * Which cases an implementation fails, on which merchants, and which mistakes would do the same.
 *
 * @example implementationGradeReport(await gradeImplementation(decide), 'en').length > 0 // true
 */
export function implementationGradeReport(
  { results, resembles }: ImplementationGrade,
  language: Language,
  options: GradeReportOptions = {},
): string {
  checkLanguage('implementationGradeReport', language);
  checkOptions('implementationGradeReport', options, reportChecks);
  const { most = 10 } = options;
  const failed = results.filter(({ passed }) => !passed);
  const agreed = results.length - failed.length;
  const ja = language === 'ja';
  const width = Math.max(0, ...resembles.map(({ mutant }) => mutant.id.length));
  const lines = [
    ja
      ? `${results.length} 例のうち ${agreed} 例が一致、${failed.length} 例が不一致`
      : `${agreed} of ${results.length} cases agree, ${failed.length} differ`,
    ...failed.slice(0, most).flatMap((result) => failedCase(result, language)),
    ...more(failed.length - most, language),
    ...(resembles.length === 0
      ? []
      : [ja ? '不一致と同じ答えになる誤り（例数）:' : 'Mistakes that give the same wrong answers (cases):']),
    ...resembles
      .slice(0, most)
      .map(
        ({ mutant: { id, story }, cases }) =>
          `  ${id.padEnd(width)}  ${String(cases).padStart(3)}  ${story[language]}`,
      ),
    ...more(resembles.length - most, language),
  ];
  return `${lines.join('\n')}\n`;
}

const more = (count: number, language: Language): readonly string[] =>
  count > 0 ? [language === 'ja' ? `  ほか ${count} 件` : `  and ${count} more`] : [];

function failedCase(result: CaseResult, language: Language): readonly string[] {
  const { case: asked, missing, extra, problem } = result;
  const head = `  ${asked.id}: ${asked.title[language]}`;
  if (problem !== null) {
    return [head, language === 'ja' ? `    答えなし: ${problem}` : `    no answer: ${problem}`];
  }
  const about = (id: string): string => {
    const row = asked.rows.find(({ merchant }) => merchant.id === id);
    const words = row?.about[language] ?? (language === 'ja' ? '入力にない番号' : 'not an id of the input');
    return `${id} (${words})`;
  };
  return [
    head,
    ...missing.map((id) =>
      language === 'ja' ? `    一覧にない: ${about(id)}` : `    not named, to be listed: ${about(id)}`,
    ),
    ...extra.map((id) =>
      language === 'ja' ? `    余分にある: ${about(id)}` : `    named, not to be listed: ${about(id)}`,
    ),
  ];
}
