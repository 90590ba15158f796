import { describe, expect, test } from 'vitest';
import { draftMap } from '../../../src/report/filing/draft-map.ts';
import { checkFormMap } from '../../../src/report/filing/form-check.ts';
import { formMapOf } from '../../../src/report/filing/form-schema.ts';
import { pack } from '../../../src/workbook/package.ts';
import { formNamed, mapOf } from '../../support/forms.ts';

const draft = async (name: string) => (await draftMap(formNamed(name))).map;

test.each(['ten-rows', 'merchant-page', 'thousand-yen'])(
  'the draft of %s is a map that can be followed',
  async (name) => {
    const map = formMapOf(JSON.parse(JSON.stringify(await draft(name))));
    expect(() => checkFormMap(map)).not.toThrow();
  },
);

describe('the boxes of a form are found by their words', () => {
  test('ten rows: labels, the table with its ready rows, the continuation sheet', async () => {
    const [sheet] = (await draft('ten-rows')).sheets;
    const [rows] = sheet?.rows ?? [];
    expect(sheet?.cells).toEqual({
      E3: 'preparedOn',
      A4: { text: '{{regionalBureau}}長　殿', required: true },
      D5: 'acquirer',
      D6: 'registrationNumber',
      C8: 'businessYear',
      F8: 'listed',
    });
    expect(rows).toMatchObject({
      of: 'listed',
      row: 11,
      ready: 10,
      more: { sheet: '続紙', row: 5, ready: 20 },
    });
    // The numbers 1 to 10 are printed already.
    expect(Object.keys(rows?.columns ?? {})).toEqual(['B', 'C', 'D', 'E', 'F', 'G']);
  });

  test('a page for one merchant, with its months below one another', async () => {
    expect(await draft('merchant-page')).toEqual(mapOf('merchant-page'));
  });

  test('two rows a merchant, by the words printed in them; the unit, with a rounding to be checked', async () => {
    const { map, remarks } = await draftMap(formNamed('thousand-yen'));
    expect(map.amounts).toEqual({ unit: '千円', rounding: 'down', adds: 'yen' });
    expect(map.sheets).toEqual(mapOf('thousand-yen').sheets);
    expect(remarks.map(({ ja }) => ja).join()).toContain('端数処理（amounts.rounding）');
  });
});

test('of a form that says nothing nothing is proposed, and that is told', async () => {
  const empty = pack(
    Object.entries({
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>備考</t></is></c></row></sheetData></worksheet>',
    }).map(([name, text]) => ({ name, content: [text] })),
  );
  const { map, remarks } = await draftMap(empty);
  expect(map.sheets).toEqual([]);
  expect(remarks).toHaveLength(1);
});
