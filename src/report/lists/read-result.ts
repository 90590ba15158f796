import type { Snapshot, SnapshotMerchant, SnapshotMonth } from '../../assessment/snapshot.ts';
import type { Status } from '../../assessment/verdict.ts';
import { Refusal } from '../../language/refusal.ts';

/**
 * Reads a result kept as JSON: what `assess --format json` or `listJson` gave, or the receipt of an annex (which has
 * no months). `name` is what messages call it.
 * @throws Refusal `result-unreadable`, naming the place that is not as expected.
 */
export function readResult(text: string, name: string): Snapshot {
  const root = placeOf(parsed(text, name), name, '');
  return root.at('format').value === 'acquirer-report/receipt' ? fromReceipt(root) : fromList(root);
}

function fromList(root: Place): Snapshot {
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

function fromReceipt(root: Place): Snapshot {
  const [options, result, rate] = [root.at('options'), root.at('result'), root.at('rate')];
  const named =
    (status: Status) =>
    (place: Place): SnapshotMerchant => ({
      merchantId: place.at('id').text(),
      merchantName: '',
      status,
      salesAmount: place.at('salesAmount').whole(),
      fraudAmount: place.at('fraudAmount').whole(),
      fraudRatePercent: null,
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

function merchant(place: Place, status: Status): SnapshotMerchant {
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
    months,
  };
}

const yearOf = (place: Place) => ({ first: place.at('first').text(), last: place.at('last').text() });

const digests = (sources: readonly Place[]): readonly (string | null)[] =>
  sources.map((source) => (source.at('sha256').value === null ? null : source.at('sha256').text())).sort();

const byId = (merchants: readonly SnapshotMerchant[]): ReadonlyMap<string, SnapshotMerchant> =>
  new Map(merchants.map((one) => [one.merchantId, one]));

/** A published percentage ends: its denominator is a power of ten, so that shifting the point prints it. */
function percentOf(place: Place): string {
  const digits = String(place.at('numerator').whole());
  const decimals = String(place.at('denominator').whole()).length - 3;
  if (decimals <= 0) return digits;
  const padded = digits.padStart(decimals + 1, '0');
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(name, '', { ja: 'JSON', en: 'JSON' });
  }
}

function unreadable(
  name: string,
  path: string,
  expected: { readonly ja: string; readonly en: string },
): Refusal {
  const where = path === '' ? '' : ` ${path}`;
  return new Refusal('result-unreadable', {
    ja: `${name}${path === '' ? '' : ` の「${path}」`} を判定結果として読めません。期待: ${expected.ja}。assess --format json の出力か、別紙の作成証跡（JSON）を指定してください。`,
    en: `${name}${where} cannot be read as a result. Expected: ${expected.en}. Give what assess --format json printed, or the receipt of an annex as JSON.`,
  });
}

/** A value of the JSON and where it stands, read as what it must be. */
interface Place {
  readonly value: unknown;
  at(key: string): Place;
  text(): string;
  whole(): number;
  wholeOrNull(): number | null;
  list(): readonly Place[];
  /** The list under a key, none where this value is null. */
  optionalList(key: string): readonly Place[];
  texts(): Readonly<Record<string, string>>;
}

function placeOf(value: unknown, name: string, path: string): Place {
  const fail = (ja: string, en: string): never => {
    throw unreadable(name, path, { ja, en });
  };
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = new Map(isObject ? Object.entries(value) : []);
  const place: Place = {
    value,
    at: (key) => placeOf(entries.get(key), name, path === '' ? key : `${path}.${key}`),
    text: () => (typeof value === 'string' ? value : fail('文字列', 'text')),
    whole: () =>
      typeof value === 'number' && Number.isSafeInteger(value) ? value : fail('整数', 'a whole number'),
    wholeOrNull: () => (value === null ? null : place.whole()),
    list: () =>
      Array.isArray(value)
        ? value.map((item, i) => placeOf(item, name, `${path}[${i}]`))
        : fail('配列', 'a list'),
    optionalList: (key) => (value === null || value === undefined ? [] : place.at(key).list()),
    texts: () => Object.fromEntries([...entries.keys()].map((key) => [key, place.at(key).text()])),
  };
  return place;
}
