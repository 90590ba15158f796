import { bands } from '../../assessment/outlook.ts';
import type { WatchedSnapshot, WatchSnapshot } from '../../assessment/watch-snapshot.ts';
import { type JsonPlace, placeOfJson } from './json-place.ts';

/**
 * Reads a watch that was kept as JSON: what `watch --format json` or `month --format json` gave. `name` is what messages
 * call it.
 * @throws Refusal `result-unreadable`, naming the place that is not as expected.
 */
export function watchIn(text: string, name: string): WatchSnapshot {
  const root = placeOfJson(text, name, watchOutput);
  return fromWatch(root.at('watch').value === undefined ? root : root.at('watch'));
}

const watchOutput = {
  ja: 'watch または month の --format json の出力',
  en: 'what watch or month printed with --format json',
};

/** Whether a text is such JSON: a result of `assess` has no last month of its data. */
export function isWatch(text: string, name: string): boolean {
  const root = placeOfJson(text, name);
  return [root, root.at('watch')].some((place) => place.at('basis').at('through').value !== undefined);
}

function fromWatch(root: JsonPlace): WatchSnapshot {
  const basis = root.at('basis');
  const year = basis.at('businessYear');
  const [rate] = basis.at('referenceRates').list();
  const merchants = root.at('merchants').list().map(merchant);
  return {
    regulation: basis.at('regulation').text(),
    businessYear: { first: year.at('first').text(), last: year.at('last').text() },
    through: basis.at('through').text(),
    asOf: basis.at('asOf').text(),
    readings: basis.at('readings').texts(),
    referenceRatePercent: rate === undefined ? null : rate.at('percent').text(),
    merchants: new Map(merchants.map((one) => [one.merchantId, one])),
  };
}

function merchant(place: JsonPlace): WatchedSnapshot {
  const [outlook] = place.at('outlooks').list();
  const band = bands.find((known) => known === outlook?.at('band').value);
  if (outlook === undefined || band === undefined) throw place.at('outlooks').fail('状況（band）', 'a band');
  return {
    merchantId: place.at('merchantId').text(),
    merchantName: place.at('merchantName').text(),
    band,
    salesAmount: place.at('salesAmount').whole(),
    fraudAmount: place.at('fraudAmount').whole(),
    fraudUntilListed: outlook.at('fraudUntilListed').wholeOrNull(),
    months: place
      .at('trend')
      .list()
      .map((month) => ({
        month: month.at('month').text(),
        salesAmount: month.at('salesAmount').whole(),
        fraudAmount: month.at('fraudAmount').whole(),
      })),
  };
}
