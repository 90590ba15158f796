import type { Feature } from '../../workbook/view.ts';
import type { Findings } from './finding.ts';

/**
 * Tells each chart that is gone or was added as one finding, and gives the features without those charts, the found ones under
 * the numbers their charts were written with: so that charts on both sides are compared feature by feature.
 */
export function withWholeCharts(
  sheet: string,
  was: readonly Feature[],
  is: readonly Feature[],
  findings: Findings,
): [was: readonly Feature[], is: readonly Feature[]] {
  const titles = chartTitles(was);
  const others = chartTitles(is);
  // Charts pair in their order; where their number differs, by their titles.
  const names = new Map([...others].map(([number]) => [number, number]));
  if (others.size !== titles.size) {
    names.clear();
    const free = new Map(titles);
    for (const [number, title] of others) {
      const same = [...free].find(([, own]) => own === title)?.[0];
      if (same !== undefined) free.delete(same);
      names.set(number, same ?? `+${number}`);
    }
  }
  const there = new Set(names.values());
  for (const [number, title] of titles)
    if (!there.has(number)) findings.add({ kind: 'chart', sheet, what: number, expected: title });
  for (const [number, title] of others) {
    const name = names.get(number) ?? number;
    if (!titles.has(name)) findings.add({ kind: 'chart', sheet, what: number, found: title });
  }
  const named = is.map((feature) => {
    const number = chartNumber(feature);
    return number === null
      ? feature
      : { ...feature, name: feature.name.replace(/^\S+/, names.get(number) ?? number) };
  });
  const inBoth = (feature: Feature) => {
    const number = chartNumber(feature);
    return number === null || (titles.has(number) && there.has(number));
  };
  return [was.filter(inBoth), named.filter(inBoth)];
}

const chartNumber = ({ kind, name }: Feature): string | null =>
  kind === 'chart' ? (name.split(' ')[0] ?? null) : null;

/** The charts of a sheet: number and title. */
function chartTitles(features: readonly Feature[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const feature of features) {
    const number = chartNumber(feature);
    if (number !== null && feature.name === `${number} title`) titles.set(number, feature.value);
  }
  return titles;
}
