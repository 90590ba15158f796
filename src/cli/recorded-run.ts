import { type Assessment, assess } from '../assessment/assess.ts';
import { compareAssessments } from '../assessment/compare-assessments.ts';
import { digestsOf, type Snapshot } from '../assessment/snapshot.ts';
import { businessYear } from '../calendar/business-year.ts';
import { type ReadOptions, readLedger } from '../intake/months/read-ledger.ts';
import { Refusal } from '../language/refusal.ts';
import { rollUp } from '../ledger/roll-up.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import { regulations } from '../regulations/regulations.ts';
import type { Readings } from '../rules/reading.ts';

/**
 * Makes a recorded run again from the files it was made of, with this version of the library.
 *
 * @throws Refusal `inputs-differ` when the files are not those of the record, `regulation-unknown`,
 *   `replay-differs` when the same files give another result today: the version of the library, its options for
 *   reading, or its table of rates made the difference. Whatever reading and assessing refuse.
 */
export async function recordedRun(
  record: Snapshot,
  name: string,
  files: readonly string[],
  options: ReadOptions,
  rates: readonly AnnualRate[],
): Promise<Assessment> {
  const read = await readLedger(files, options);
  const digests = digestsOf(read.sources);
  if (JSON.stringify(digests) !== JSON.stringify(record.inputs)) {
    const [now, then] = [digests, record.inputs].map((all) =>
      all.map((one) => one?.slice(0, 12) ?? '—').join(' '),
    );
    throw new Refusal('inputs-differ', {
      ja: `渡されたファイルは ${name} の入力ではありません（SHA-256 の先頭: ${now}、記録: ${then}）。記録にあるファイルをすべて渡してください。加盟店台帳を使った結果は compareAssessments で比較してください。`,
      en: `The files given are not those ${name} was made from (SHA-256 begins: ${now}; on record: ${then}). Give all files of the record. A result made with a merchant register is compared with compareAssessments.`,
    });
  }
  const regulation = regulations.find(({ id }) => id === record.regulation);
  if (regulation === undefined) {
    throw new Refusal('regulation-unknown', {
      ja: `${name} の規定「${record.regulation}」はこのライブラリにありません。自社の規定の結果は compareAssessments で比較してください。`,
      en: `The rule "${record.regulation}" of ${name} is not in the library. Results of a rule of your own are compared with compareAssessments.`,
    });
  }
  const run = assess(record.unit === 'merchant' ? read : rollUp(read, 'corporate-number'), {
    businessYear: businessYear(record.businessYear.first, record.businessYear.last),
    asOf: record.asOf,
    // Whoever made the record meant the day.
    asOfWithinYear: true,
    regulation,
    rates,
    // Checked by name and choice when the rule is made ready.
    readings: record.readings as Partial<Readings>,
  });
  refuseOther(record, run, name);
  return run;
}

/** The same inputs and options must give what is on record; if not, a replay would explain something else. */
function refuseOther(record: Snapshot, run: Assessment, name: string): void {
  const { changes, factors } = compareAssessments(record, run);
  const other = factors.filter(({ kind }) => kind !== 'data' && kind !== 'library');
  if (changes.length === 0 && other.length === 0) return;
  const ids = changes.slice(0, 5).map(({ merchantId }) => merchantId);
  const differs = [...other.map(({ kind, filed, now }) => `${kind}: ${filed} → ${now}`), ...ids].join(', ');
  throw new Refusal('replay-differs', {
    ja: `${name} と同じファイルと条件で、このバージョンのライブラリでは結果が異なります（${differs}）。原因はライブラリの版、読み込みのオプション、率の表（--rates）のいずれかです。作成時と同じ版とオプションで実行してください。`,
    en: `The files and choices of ${name} give another result with this version of the library (${differs}). The cause is the version, the options of reading, or the table of rates (--rates). Run the version and options it was made with.`,
  });
}
