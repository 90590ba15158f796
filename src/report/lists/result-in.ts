import type { Snapshot, SnapshotMerchant, SnapshotMonth } from '../../assessment/snapshot.ts';
import type { Status } from '../../assessment/verdict.ts';
import { type JsonPlace, placeOfJson } from './json-place.ts';

/**
 * Reads a result kept as JSON: what `assess --format json` or `listJson` gave, or the receipt of an annex (which has
 * no months). `name` is what messages call it.
 * @throws Refusal `result-unreadable`, naming the place that is not as expected.
 */
export function resultIn(text: string, name: string): Snapshot {
  const root = placeOfJson(text, name);
  return root.at('format').value === 'acquirer-report/receipt' ? fromReceipt(root) : fromList(root);
}

function fromList(root: JsonPlace): Snapshot {
  const basis = root.at('basis');
  const rate = basis.at('referenceRate');
  const sources = [...basis.at('sources').list(), ...basis.at('register').optionalList('sources')];
  return {
    regulation: basis.at('regulation').text(),
    edition: basis.at('edition').text(),
    businessYear: yearOf(basis.at('businessYear')),
    asOf: basis.at('asOf').text(),
    referenceRatePercent: rate.value === null ? null : rate.at('percent').text(),
    referenceRateYear: rate.value === null ? null : rate.at('calendarYear').whole(),
    readings: basis.at('readings').texts(),
    unit: basis.at('making').at('unit').text() === 'merchant' ? 'merchant' : 'corporate-number',
    inputs: digests(sources),
    libraryVersion: null,
    merchants: byId([
      ...root
        .at('listed')
        .list()
        .map((place) => merchant(place, 'listed')),
      ...root
        .at('undetermined')
        .list()
        .map((place) => merchant(place, 'undetermined')),
    ]),
  };
}

function fromReceipt(root: JsonPlace): Snapshot {
  const [options, result, rate] = [root.at('options'), root.at('result'), root.at('rate')];
  const named =
    (status: Status) =>
    (place: JsonPlace): SnapshotMerchant => ({
      merchantId: place.at('id').text(),
      merchantName: '',
      status,
      salesAmount: place.at('salesAmount').whole(),
      fraudAmount: place.at('fraudAmount').whole(),
      fraudRatePercent: null,
      measures: null,
      months: null,
    });
  const sources = [
    ...root.at('inputs').list(),
    ...(root.at('register').value === null ? [] : root.at('register').list()),
  ];
  return {
    regulation: root.at('rule').at('regulation').at('id').text(),
    edition: root.at('rule').at('edition').at('id').text(),
    businessYear: yearOf(options.at('businessYear')),
    asOf: options.at('asOf').text(),
    referenceRatePercent: rate.value === null ? null : percentOf(rate.at('rate')),
    referenceRateYear: rate.value === null ? null : rate.at('calendarYear').whole(),
    readings: options.at('readings').texts(),
    unit: root.at('making').at('unit').text() === 'merchant' ? 'merchant' : 'corporate-number',
    inputs: digests(sources),
    libraryVersion: root.at('library').at('version').text(),
    merchants: byId([
      ...result.at('listed').list().map(named('listed')),
      ...result.at('undetermined').list().map(named('undetermined')),
    ]),
  };
}

function merchant(place: JsonPlace, status: Status): SnapshotMerchant {
  const months = place
    .at('months')
    .list()
    .map(
      (month): SnapshotMonth => ({
        month: month.at('month').text(),
        salesAmount: month.at('salesAmount').wholeOrNull(),
        fraudAmount: month.at('fraudAmount').wholeOrNull(),
      }),
    );
  const listed = status === 'listed';
  return {
    merchantId: place.at('merchantId').text(),
    merchantName: place.at('merchantName').text(),
    status,
    salesAmount: listed ? place.at('salesAmount').whole() : null,
    fraudAmount: listed ? place.at('fraudAmount').whole() : null,
    fraudRatePercent:
      listed && place.at('fraudRatePercent').value !== null ? place.at('fraudRatePercent').text() : null,
    measures: measuresOf(place.at('facts')),
    months,
  };
}

/** Results of earlier versions have no facts, others none of this merchant. */
function measuresOf(facts: JsonPlace): string | null {
  if (facts.value === undefined || facts.value === null) return null;
  const measures = facts.at('measures');
  return measures.value === undefined || measures.value === null ? null : measures.text();
}

const yearOf = (place: JsonPlace) => ({ first: place.at('first').text(), last: place.at('last').text() });

const digests = (sources: readonly JsonPlace[]): readonly (string | null)[] =>
  sources.map((source) => (source.at('sha256').value === null ? null : source.at('sha256').text())).sort();

const byId = (merchants: readonly SnapshotMerchant[]): ReadonlyMap<string, SnapshotMerchant> =>
  new Map(merchants.map((one) => [one.merchantId, one]));

/** A published percentage ends: its denominator is a power of ten, so that shifting the point prints it. */
function percentOf(place: JsonPlace): string {
  const digits = String(place.at('numerator').whole());
  const decimals = String(place.at('denominator').whole()).length - 3;
  if (decimals <= 0) return digits;
  const padded = digits.padStart(decimals + 1, '0');
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
