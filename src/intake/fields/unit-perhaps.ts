import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { holdsUnit, namesUnit, perhapsUnitOfTitle, type Scale, unitOfTitle } from '../table/unit.ts';

/**
 * A doubt about lines above or below a table that may state a unit in words that are not read, 金額は千円単位; none where
 * something states the unit of all its amounts.
 *
 * @param scales what its amounts are multiplied by; null where nothing says so
 * @param names what the file or the sheet is called
 * @param headings those of its amounts that state no unit
 */
export function unitPerhaps(
  row: number | null,
  texts: readonly string[],
  scales: Iterable<Scale | null>,
  names: readonly string[] = [],
  headings: readonly string[] = [],
): Note[] {
  if (![...scales].includes(null)) return [];
  const text =
    texts.find((line) => perhapsUnitOfTitle(line) || statesNoMoney(line)) ??
    names.find(namesUnit) ??
    headings.find(holdsUnit);
  if (text === undefined) return [];
  return [
    {
      ...noteOf(
        'unit-perhaps',
        row,
        null,
        {
          ja: '金額の単位を示しているかもしれませんが、読み取れないため円として読みました',
          en: 'this may state the unit of the amounts; it cannot be read, and they were taken as they stand',
        },
        'doubt',
      ),
      received: received(text),
      expected: {
        ja: '「単位：千円」のような行か、unit（コマンドでは --unit 千円、円ならば --unit 円）',
        en: 'a line like 単位：千円, or unit (on the command line: --unit 千円, for whole yen --unit 円)',
      },
    },
  ];
}

/** Whether a line states a unit that is none of money: 単位：件. */
const statesNoMoney = (line: string): boolean => {
  const unit = unitOfTitle(line);
  return unit !== null && unit.kind !== 'money';
};
