import type { Dependence, ReadingsComparison } from '../assessment/compare-readings.ts';
import type { OpenPoint, OpenPointName } from '../assessment/open-point.ts';
import type { Status } from '../assessment/verdict.ts';
import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Remark } from './interest.ts';

/** An open point on which most of the listed merchants depend: worth saying once, not of each of them. */
export interface CommonPoint {
  readonly question: Text;
  /** How many of the listed depend on it. */
  readonly listed: number;
}

/** What the comparison of readings says of single merchants, and what it says of most of the listed. */
export interface ReadingRemarks {
  readonly remarks: readonly Remark[];
  readonly common: readonly CommonPoint[];
}

/**
 * Every merchant that depends on a reading is marked. The mark names the points, except where a listed merchant
 * depends only on those that more than half of the listed depend on: then its row says it when it is opened.
 */
export function readingRemarks(
  ledger: Ledger,
  { points, combinations, dependents }: ReadingsComparison,
  listed: ReadonlySet<string>,
): ReadingRemarks {
  // A row that stands for several of the acquirer's ids is compared under each of them: said once.
  const rows = new Map<string, Dependence>();
  for (const dependence of dependents) {
    const index = ledger.indexOf(dependence.merchantId);
    if (index !== undefined) rows.set(ledger.merchant(index).id, dependence);
  }
  const common = points.flatMap(({ name, question }) => {
    const dependent = [...rows].filter(
      ([id, { dependsOn }]) => listed.has(id) && dependsOn.some((point) => point.name === name),
    );
    return dependent.length * 2 > listed.size ? [{ name, question, listed: dependent.length }] : [];
  });
  const isCommon = (name: OpenPointName) => common.some((point) => point.name === name);
  const remarks = [...rows].map(([merchantId, dependence]): Remark => {
    const changes = changesOf(dependence, combinations);
    const alone = changes.filter(({ flips }) => flips.length > 0);
    const named = (alone.length > 0 ? alone : changes).map(({ point }) => point);
    const own = listed.has(merchantId) ? named.filter(({ name }) => !isCommon(name)) : named;
    return {
      merchantId,
      role: 'reading',
      note: noteOf(changes),
      points: own.map(({ question }) => question),
    };
  });
  return { remarks, common: common.map(({ question, listed }) => ({ question, listed })) };
}

const statusWords: Readonly<Record<Status, Text>> = {
  listed: { ja: '該当候補となる', en: 'it is listed' },
  'not-listed': { ja: '非該当となる', en: 'it is not listed' },
  undetermined: { ja: '判定できない', en: 'it is undetermined' },
};

/** A point that matters, and the answers that reading it otherwise gives by itself. */
interface Change {
  readonly point: OpenPoint;
  readonly flips: readonly { readonly option: Text; readonly status: Status }[];
}

/** Starting from the readings chosen, which may all be needed together: then no point flips alone. */
function changesOf(
  { dependsOn, statuses }: Dependence,
  combinations: ReadingsComparison['combinations'],
): Change[] {
  const chosen = combinations.findIndex((combination) => combination.chosen);
  return dependsOn.map((point) => ({
    point,
    flips: combinations.flatMap(({ choices }, at) => {
      const status = statuses[at];
      const choice = choices[point.name];
      const option = choice === undefined ? undefined : point.options[choice];
      const other = differsOnlyIn(point, choices, combinations[chosen]?.choices);
      return other && option !== undefined && status !== undefined && status !== statuses[chosen]
        ? [{ option, status }]
        : [];
    }),
  }));
}

function noteOf(changes: readonly Change[]): Text {
  const parts = changes.map(({ point, flips }): Text => {
    if (flips.length === 0) {
      return {
        ja: `${point.question.ja}（ほかの解釈と組み合わせた場合に限り変わる）`,
        en: `${point.question.en} (only together with other readings)`,
      };
    }
    return {
      ja: `${point.question.ja}を${flips.map(({ option, status }) => `「${option.ja}」と解すると${statusWords[status].ja}`).join('、')}`,
      en: `${point.question.en}, read as ${flips.map(({ option, status }) => `"${option.en}": ${statusWords[status].en}`).join('; ')}`,
    };
  });
  return {
    ja: `解釈により判定が変わる：${parts.map(({ ja }) => ja).join('。')}。`,
    en: `The answer depends on the reading. ${parts.map(({ en }) => `${en}.`).join(' ')}`,
  };
}

type Choices = ReadingsComparison['combinations'][number]['choices'];

function differsOnlyIn({ name }: OpenPoint, choices: Choices, chosen: Choices | undefined): boolean {
  if (chosen === undefined || choices[name] === chosen[name]) return false;
  const names = Object.keys(chosen) as OpenPointName[];
  return names.every((other) => other === name || choices[other] === chosen[other]);
}
