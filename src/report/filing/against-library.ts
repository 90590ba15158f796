import { readyRule } from '../../assessment/ready-rule.ts';
import { businessYear } from '../../calendar/business-year.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import { ratePercent } from '../../money/rate.ts';
import { type Edition, editionFor, type Regulation } from '../../rules/regulation.ts';
import { library } from '../receipt/library.ts';
import { canonicalJson, type Receipt, ruleDigest, ruleIsIntact } from '../receipt/receipt.ts';

// A receipt held against what this version of the library has: its own number, its rules, its table of rates.

/** One thing of a receipt that is not as this library has it. */
export interface LibraryDifference {
  readonly kind: 'library' | 'rule' | 'rate';
  /** Whether it can make another result. */
  readonly judges: boolean;
  /** As the receipt has it, and as the library does. */
  readonly recorded: string;
  readonly here: string;
  readonly text: Text;
}

/** The rule of a receipt, from these or as the receipt has it. */
export function regulationOf({ rule }: Receipt, regulations: readonly Regulation[]): Regulation {
  return (
    regulations.find(({ id }) => id === rule.regulation.id) ?? {
      ...rule.regulation,
      editions: [rule.edition],
    }
  );
}

/** What an assessment is asked for to be that of a receipt. */
export function askedBy(receipt: Receipt, regulation: Regulation) {
  const { options, rate } = receipt;
  return {
    businessYear: businessYear(options.businessYear.first, options.businessYear.last),
    asOf: options.asOf,
    // Whoever made it meant the day.
    asOfWithinYear: true,
    regulation,
    readings: options.readings,
    rates: rate?.provenance === 'user' ? [rate] : [],
  };
}

/** What of a receipt's version, rule and rate is not as this library has it, with these rules. */
export function againstLibrary(receipt: Receipt, regulations: readonly Regulation[]): LibraryDifference[] {
  const regulation = regulationOf(receipt, regulations);
  return [
    ...libraryDifference(receipt),
    ...ruleDifference(
      receipt,
      orNull(() => editionFor(regulation, askedBy(receipt, regulation).businessYear)),
    ),
    ...rateDifference(
      receipt,
      orNull(() => readyRule(askedBy(receipt, regulation)).referenceRate),
    ),
  ];
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const otherSource: Text = {
  ja: '参照率は同じですが、その出典の記載が作成時と異なります',
  en: 'The reference rate is the same, but its source is not worded as then',
};

function libraryDifference({ library: made }: Receipt): LibraryDifference[] {
  const [then, now] = [made, library].map(({ name, version }) => `${name} ${version}`) as [string, string];
  if (then === now) return [];
  return [
    {
      kind: 'library',
      judges: false,
      recorded: then,
      here: now,
      text: {
        ja: `作成時のプログラムは ${then}、いまは ${now} です`,
        en: `It was made by ${then}; this is ${now}`,
      },
    },
  ];
}

function ruleDifference({ rule }: Receipt, edition: Edition | null): LibraryDifference[] {
  const digest = edition === null ? null : ruleDigest(rule.regulation, edition);
  const recorded = ruleDigest(rule.regulation, rule.edition);
  if (digest === recorded && ruleIsIntact(rule)) return wordsDifference(rule, edition, recorded);
  const ja = edition === null ? 'なし' : `${edition.id} 版、SHA-256 ${digest}`;
  const en = edition === null ? 'none' : `edition ${edition.id}, SHA-256 ${digest}`;
  return [
    {
      kind: 'rule',
      judges: true,
      recorded: `${rule.regulation.id} ${rule.edition.id}, SHA-256 ${rule.sha256}`,
      here: en,
      text: {
        ja: `規定「${rule.regulation.id}」${rule.edition.id} 版の内容（SHA-256 ${rule.sha256}）が、いまの内容（${ja}）と異なります`,
        en: `The rule "${rule.regulation.id}", edition ${rule.edition.id} (SHA-256 ${rule.sha256}), is not the one here now (${en})`,
      },
    },
  ];
}

/** The same rule: what else of it is printed, or digested otherwise, and keeps the file from being the same. */
function wordsDifference(
  { edition: then, sha256 }: Receipt['rule'],
  now: Edition | null,
  digest: string,
): LibraryDifference[] {
  if (canonicalJson(then) !== canonicalJson(now)) {
    return [
      {
        kind: 'rule',
        judges: false,
        recorded: then.id,
        here: now?.id ?? '-',
        text: {
          ja: `規定の ${then.id} 版は、判定の内容は同じですが、文言（名称・出典・注記など）が作成時と異なります`,
          en: `Edition ${then.id} of the rule judges the same, but its words (labels, citations, notes) are not those of then`,
        },
      },
    ];
  }
  if (sha256 === digest) return [];
  return [
    {
      kind: 'library',
      judges: false,
      recorded: sha256,
      here: digest,
      text: {
        ja: '作成時のプログラムは、規定のハッシュ値を出典と注記まで含めて取っていました（0.1.0）。いまは判定の内容だけから取ります',
        en: 'The program it was made by digested the rule with its citations and notes (0.1.0); now only what judges is digested',
      },
    },
  ];
}

function rateDifference({ rate }: Receipt, here: Receipt['rate']): LibraryDifference[] {
  if (canonicalJson(rate) === canonicalJson(here)) return [];
  const [then, now] = [rate, here].map((row) =>
    row === null
      ? '-'
      : `${ratePercent(row.rate)} % (${row.calendarYear}, ${row.publishedOn}, ${row.provenance})`,
  ) as [string, string];
  const sourceOnly = then === now;
  return [
    {
      kind: 'rate',
      judges: !sourceOnly,
      recorded: then,
      here: now,
      text: sourceOnly
        ? otherSource
        : {
            ja: `参照率の行が異なります: 作成時 ${then}、いま ${now}`,
            en: `The row of the reference rate differs: then ${then}, now ${now}`,
          },
    },
  ];
}
