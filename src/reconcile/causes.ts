import type { Assessment } from '../assessment/assess.ts';
import type { Text } from '../language/text.ts';
import type { MerchantMonthRows } from '../ledger/merchant-rows.ts';
import { differingFigures } from './agreement.ts';
import type { Change } from './change.ts';
import { listChanges } from './changes.ts';
import { merchantChanges } from './data-changes.ts';
import { caseMaker, type MerchantCase } from './merchant-case.ts';
import { answerOfList, type Pair, type Paired } from './pair.ts';
import { splitOf } from './split-ids.ts';

/** A single change that explains why the two differ on a merchant. */
export interface Cause {
  /** Stable name of the change, `rate:2024`, `amount-operator`, `month-missing:2025-12`. */
  readonly change: string;
  /** What the list does, to follow "the list": "uses the rate of 2024 (0.047 %)". */
  readonly clause: Text;
  /** Whether all of the list agrees with it: else it is so for single merchants alone. */
  readonly wholeList: boolean;
}

/** The cause that is given, and the others that would do as well. */
export interface Explained {
  readonly cause: Cause;
  readonly alsoPossible: readonly Cause[];
}

/** So many differences are tried with every change; further ones with the changes that explain any of these. */
const triedInFull = 1_000;

interface Candidate extends Cause {
  readonly order: number;
  readonly explains: Set<Pair>;
  /** 0: the whole list agrees with it. 1: it is about data of single merchants. 2: others contradict it. */
  readonly rank: 0 | 1 | 2;
}

/** The causes of the pairs that differ; none for a pair that no single change explains. */
export function causesOf(
  assessment: Assessment,
  paired: Paired,
  unlike: readonly Pair[],
  rows: readonly MerchantMonthRows[],
): ReadonlyMap<Pair, Explained> {
  const caseOf = caseOfPair(assessment, rows);
  const changes = [...listChanges(assessment), ...merchantChanges(assessment)];
  const explainedBy = new Map(changes.map((change) => [change, new Set<Pair>()]));
  unlike.forEach((one, n) => {
    const asked = caseOf(one);
    if (asked === null) return;
    for (const [change, explains] of explainedBy) {
      if (n >= triedInFull && explains.size === 0) continue;
      if (matches(change, asked, one)) explains.add(one);
    }
  });
  const witnesses = agreeing(assessment, paired, new Set(unlike));
  const candidates: Candidate[] = [...explainedBy].flatMap(([change, explains], order) => {
    if (explains.size === 0) return [];
    const { id, clause, scope } = change;
    const wholeList = scope !== 'merchant' && !isContradicted(change, witnesses, caseOf);
    const rank = wholeList ? 0 : scope === 'list' ? 2 : 1;
    return [{ change: id, clause, wholeList, order, explains, rank }];
  });
  candidates.push(...splits(paired.pairs, unlike), ...rowMissing(paired, unlike));
  candidates.sort(
    (a, b) =>
      a.rank - b.rank ||
      Math.min(a.order, 0) - Math.min(b.order, 0) ||
      b.explains.size - a.explains.size ||
      a.order - b.order,
  );
  const found = new Map<Pair, Explained>();
  for (const one of unlike) {
    const [cause, ...others] = candidates.filter(({ explains }) => explains.has(one)).map(plain);
    // What others contradict is no match for what nothing contradicts.
    if (cause !== undefined)
      found.set(
        one,
        Object.freeze({
          cause,
          alsoPossible: Object.freeze(others.filter(({ wholeList }) => wholeList === cause.wholeList)),
        }),
      );
  }
  return found;
}

const plain = ({ change, clause, wholeList }: Candidate): Cause =>
  Object.freeze({ change, clause, wholeList });

/** Each pair as a question; null where the data has no such merchant. */
function caseOfPair(assessment: Assessment, rows: readonly MerchantMonthRows[]) {
  const { ledger } = assessment;
  const of = caseMaker(assessment, rows);
  const keyed = ledger.rolledFrom;
  const ofKeyed = keyed === null ? null : caseMaker({ ...assessment, ledger: keyed }, rows);
  return ({ merchant, merchantId }: Pair): MerchantCase | null => {
    if (merchant === null) return null;
    const alone = keyed?.indexOf(merchantId);
    return { ...of(merchant), alone: ofKeyed === null || alone === undefined ? null : ofKeyed(alone) };
  };
}

/** Whether with the change all comes out that the list says of the merchant. */
function matches(change: Change, asked: MerchantCase, one: Pair): boolean {
  const answer = change.answer(asked);
  if (answer === null || answer.status !== answerOfList(one)) return false;
  if (one.entry === null) return true;
  const { salesAmount, fraudAmount, rate } = one.entry;
  if (salesAmount === null && fraudAmount === null && rate === null) return true;
  return answer.sums !== null && differingFigures(one.entry, answer.sums, answer.scale).length === 0;
}

/** Merchants on which the two agree, and that a change could make differ: those with fraud. */
function agreeing(
  assessment: Assessment,
  { pairs, notCompared }: Paired,
  unlike: ReadonlySet<Pair>,
): readonly Pair[] {
  const { ledger } = assessment;
  const byMerchant = new Map(
    pairs.flatMap((one) => (one.merchant === null ? [] : [[one.merchant, one] as const])),
  );
  return [...ledger.mayHaveFraud(1)].flatMap((merchant): Pair[] => {
    const one = byMerchant.get(merchant);
    if (one !== undefined) return unlike.has(one) ? [] : [one];
    const { id: merchantId, members } = ledger.merchant(merchant);
    if (members.some((id) => notCompared.has(id))) return [];
    return [{ merchantId, merchant, verdict: null, entry: null }];
  });
}

function isContradicted(
  change: Change,
  witnesses: readonly Pair[],
  caseOf: (one: Pair) => MerchantCase | null,
): boolean {
  return witnesses.some((one) => {
    const asked = caseOf(one);
    return asked !== null && !matches(change, asked, one);
  });
}

/** What is seen in the list itself goes before what is tried. */
const seenFirst = -1;

/** Merchants whose figures the list has under several ids: the sums are ours to the yen. */
function splits(pairs: readonly Pair[], unlike: readonly Pair[]): readonly Candidate[] {
  return unlike.flatMap((one): Candidate[] => {
    const parts = splitOf(one, pairs);
    if (parts.length === 0) return [];
    const ids = [
      ...(one.entry === null ? [] : [one.merchantId]),
      ...parts.map(({ merchantId }) => merchantId),
    ];
    const clause = {
      ja: `加盟店 ${one.merchantId} を ${ids.join('、')} に分けている`,
      en: `has ${one.merchantId} under several ids, ${ids.join(', ')}`,
    };
    const explains = new Set([one, ...parts.filter((part) => unlike.includes(part))]);
    const change = `id-split:${one.merchantId}`;
    return [{ change, clause, wholeList: false, order: seenFirst - 1, explains, rank: 1 }];
  });
}

/** Merchants without a row in a list that says of others that they are not listed: it cannot be told what it would say. */
function rowMissing({ pairs }: Paired, unlike: readonly Pair[]): readonly Candidate[] {
  if (!pairs.some(({ entry }) => entry?.answer === 'not-listed')) return [];
  const explains = new Set(unlike.filter(({ entry }) => entry === null));
  if (explains.size === 0) return [];
  const clause = { ja: '当該加盟店の行を欠いている', en: 'has no row of it' };
  return [{ change: 'row-missing', clause, wholeList: false, order: seenFirst, explains, rank: 1 }];
}
