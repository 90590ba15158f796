import { describe, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { isoDate } from '../../../src/calendar/iso-date.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { yen } from '../../../src/money/yen.ts';
import { annualRate } from '../../../src/rates/reference-rate.ts';
import { acquirerReport } from '../../../src/regulations/acquirer-report/regulation.ts';
import { auditAnnex } from '../../../src/report/filing/audit.ts';
import { verifyAnnex } from '../../../src/report/filing/verify.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { library } from '../../../src/report/receipt/library.ts';
import { readReceipt } from '../../../src/report/receipt/read-receipt.ts';
import { canonicalJson, ruleDigest, sha256 } from '../../../src/report/receipt/receipt.ts';
import type { Regulation } from '../../../src/rules/regulation.ts';
import { edit, tampered } from '../../support/tamper.ts';
import { edition202509, turned } from '../../support/turned.ts';
import { withCell, withSheetXml } from '../../support/workbook.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };

/** A file in which every month has a quiet merchant, and the others the fraud that is given. */
function file(fraud: Readonly<Record<string, number>>): Uint8Array {
  const rows = year.months.flatMap((month) => [
    `quiet,静か商店,${month},1000000,0`,
    ...Object.entries(fraud).map(
      ([id, amount]) => `${id},${id} 商店,${month},1000000,${month === '2025-07' ? amount : 0}`,
    ),
  ]);
  return new TextEncoder().encode(
    ['merchant_id,merchant_name,month,sales_amount,fraud_amount', ...rows, ''].join('\n'),
  );
}

const input = file({ M1: 800_000, M2: 700_000 });
const write = async (bytes: Uint8Array) => writeAnnex(assess(await readLedger(bytes), options));
const annex = await write(input);

describe('an annex made again', () => {
  test('from its inputs is identical to the byte', async () => {
    const verification = await verifyAnnex(annex, await readLedger(input));
    expect(verification.identical).toBe(true);
    expect(verification.differences).toEqual([]);
    expect(verification.moved).toEqual([]);
  });

  test('from another input names the input and the merchants that moved', async () => {
    const other = await readLedger(file({ M1: 500_000, M2: 700_001, M3: 900_000 }));
    const { identical, differences, moved } = await verifyAnnex(annex, other);
    expect(identical).toBe(false);
    expect(differences.map(({ kind }) => kind)).toEqual(['input', 'input', 'result']);
    expect(moved).toEqual([
      { merchantId: 'M1', was: 'listed', is: 'not-listed' },
      { merchantId: 'M2', was: 'listed', is: 'listed' },
      { merchantId: 'M3', was: 'not-listed', is: 'listed' },
    ]);
  });

  test('by another rule names the rule', async () => {
    const [edition] = acquirerReport.editions;
    if (edition === undefined) throw new Error('no edition');
    const [amount, ...others] = edition.criterion.legs;
    if (amount === undefined) throw new Error('no leg');
    const raised = {
      ...amount,
      tests: [{ kind: 'amount', operator: 'above', threshold: yen(750_000) }],
    } as const;
    const changed: Regulation = {
      ...acquirerReport,
      editions: [{ ...edition, criterion: { kind: 'all', legs: [raised, ...others] } }],
    };
    const { differences, moved } = await verifyAnnex(annex, await readLedger(input), {
      regulations: [changed],
    });
    expect(differences.map(({ kind }) => kind)).toEqual(['rule', 'result']);
    expect(moved).toEqual([{ merchantId: 'M2', was: 'listed', is: 'not-listed' }]);
  });

  test('after a newer text was added is still identical: the older one was not touched', async () => {
    const verification = await verifyAnnex(annex, await readLedger(input), { regulations: [turned] });
    expect(verification.differences).toEqual([]);
    expect(verification.identical).toBe(true);
  });

  test('by the same rule in other words says that they differ, and that it judges the same', async () => {
    const noted = { ...edition202509, notes: [{ ja: '追記', en: 'added later' }] };
    const { identical, differences, moved } = await verifyAnnex(annex, await readLedger(input), {
      regulations: [{ ...acquirerReport, editions: [noted] }],
    });
    expect(identical).toBe(false);
    expect(differences.map(({ kind, text }) => [kind, text.en])).toEqual([
      ['rule', expect.stringContaining('judges the same')],
    ]);
    expect(moved).toEqual([]);
  });

  test('with the digest that 0.1.0 gave the rule names that, and no edit', async () => {
    const { rule } = await readReceipt(annex);
    const whole = sha256(canonicalJson({ regulation: rule.regulation.id, edition: rule.edition }));
    const old = withSheetXml(annex, 10, (xml) => xml.replaceAll(rule.sha256, whole));
    const { identical, differences } = await verifyAnnex(old, await readLedger(input));
    expect(identical).toBe(false);
    expect(differences.map(({ kind, text }) => [kind, text.en])).toEqual([
      ['library', expect.stringContaining('0.1.0')],
    ]);
    const neither = withSheetXml(annex, 10, (xml) => xml.replaceAll(rule.sha256, '0'.repeat(64)));
    const forged = await verifyAnnex(neither, await readLedger(input));
    expect(forged.differences.map(({ kind }) => kind)).toEqual(['rule']);
  });

  test('with a row of the reference rate of one’s own is replayed with that row', async () => {
    const row = annualRate({
      calendarYear: 2025,
      percent: '0.040',
      publishedOn: '2026-04-30',
      source: 'JCA',
    });
    const own = await writeAnnex(assess(await readLedger(input), { ...options, rates: [row] }));
    expect((await readReceipt(own)).rate?.publishedOn).toBe('2026-04-30');
    expect((await verifyAnnex(own, await readLedger(input))).identical).toBe(true);
  });

  test('with another row of the reference rate than this version has names the rate', async () => {
    const other = withSheetXml(annex, 10, (xml) =>
      xml.replace('&quot;publishedOn&quot;:&quot;2026-03-31', '&quot;publishedOn&quot;:&quot;2026-03-30'),
    );
    const { differences, moved } = await verifyAnnex(other, await readLedger(input));
    expect(differences.map(({ kind }) => kind)).toEqual(['rate']);
    expect(moved).toEqual([]);
  });

  test('after it was edited says so, and that nothing else differs', async () => {
    const edited = withCell(annex, 2, 'L5', () => '<is><t>照会中</t></is>');
    const { identical, differences } = await verifyAnnex(edited, await readLedger(input));
    expect(identical).toBe(false);
    expect(differences.map(({ kind }) => kind)).toEqual(['workbook']);
  });

  test('names what was edited in the words and places of an audit', async () => {
    // July 2025 of M1, its year in the list, and a merchant that is hidden.
    let edited = withCell(annex, 3, 'G5', (inner) => inner.replace('800000', '400000'));
    edited = withCell(edited, 2, 'E5', (inner) => inner.replace('<v>800000</v>', '<v>400000</v>'));
    edited = withSheetXml(edited, 2, (xml) => xml.replace('<row r="6"', '<row hidden="1" r="6"'));
    const [verified, audited] = [
      await verifyAnnex(edited, await readLedger(input)),
      await auditAnnex(edited),
    ];
    expect(verified.findings).toEqual(audited.findings);
    expect(verified.followed).toEqual(audited.followed);
    const places = verified.findings.map(({ kind, sheet, cell, row }) => `${kind} ${sheet} ${cell ?? row}`);
    expect(places).toContain('cell-changed 月別明細 G5');
    expect(places).toContain('row-hidden 該当加盟店一覧 6');
    expect(places).toContain('value-wrong 月別明細 P5');
    expect(verified.followed.map(({ sheet, cell }) => `${sheet} ${cell}`)).toEqual(['該当加盟店一覧 E5']);
  });

  test('after it was saved again says that no cell differs', async () => {
    const saved = tampered(annex, (parts) =>
      edit(parts, 'xl/workbook.xml', (xml) => xml.replace('<bookViews>', '<workbookPr/><bookViews>')),
    );
    const { identical, differences, findings } = await verifyAnnex(saved, await readLedger(input));
    expect(identical).toBe(false);
    expect(differences.map(({ text }) => text.en)).toEqual([expect.stringContaining('saved again')]);
    expect(findings).toEqual([]);
  });

  test('that 0.1.0 wrote is verified by its results; an audit of it is refused, and says what to do', async () => {
    const { data: _, sha256: __, ...rest } = await readReceipt(annex);
    const old = { ...rest, version: 1, sheets: [] };
    const digest = sha256(canonicalJson(old));
    const json = JSON.stringify({ ...old, sha256: digest })
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;');
    const book = withSheetXml(annex, 10, (xml) =>
      xml.replace(/preserve">\{&quot;format.*?<\/t>/s, () => `preserve">${json}</t>`),
    );
    const verified = await verifyAnnex(book, await readLedger(input));
    expect(verified.differences.map(({ text }) => text.en)).toEqual([
      expect.stringContaining('cell by cell'),
    ]);
    expect(verified.moved).toEqual([]);
    const moved = await verifyAnnex(book, await readLedger(file({ M1: 500_000, M2: 700_000 })));
    expect(moved.moved).toEqual([{ merchantId: 'M1', was: 'listed', is: 'not-listed' }]);
    await expect(auditAnnex(book)).rejects.toMatchObject({ code: 'receipt-outdated' });
  });

  test('by another version of the library names the version', async () => {
    const older = withSheetXml(annex, 10, (xml) =>
      xml.replace(`&quot;version&quot;:&quot;${library.version}`, '&quot;version&quot;:&quot;0.0.1'),
    );
    const { differences } = await verifyAnnex(older, await readLedger(input));
    expect(differences.map(({ kind }) => kind)).toEqual(['library']);
  });
});

test('the result’s digest does not depend on the order of the rows', async () => {
  const [head, ...rows] = new TextDecoder().decode(input).trimEnd().split('\n');
  const turned = new TextEncoder().encode([head, ...rows.reverse(), ''].join('\n'));
  const [one, two] = [await readReceipt(annex), await readReceipt(await write(turned))];
  expect(two.result).toEqual(one.result);
  expect(two.inputs).not.toEqual(one.inputs);
});

test('the receipt carries the version of the package', () => {
  expect(library).toEqual({ name: packageJson.name, version: packageJson.version });
});

test('a date that is none is refused before anything is written', async () => {
  const assessment = assess(await readLedger(input), options);
  await expect(writeAnnex(assessment, { preparedOn: '2026-02-30' })).rejects.toMatchObject({
    code: 'date-invalid',
  });
});

describe('the digest of a rule', () => {
  const digest = (edition: typeof edition202509) => ruleDigest(acquirerReport, edition);
  const [amount, rate] = edition202509.criterion.legs;
  if (amount === undefined || rate === undefined) throw new Error('no legs');
  const withAmount = (leg: typeof amount) =>
    digest({ ...edition202509, criterion: { kind: 'all', legs: [leg, rate] } });

  test('is over what judges', () => {
    const others = [
      withAmount({ ...amount, tests: [{ kind: 'amount', operator: 'at-least', threshold: yen(500_000) }] }),
      withAmount({ ...amount, tests: [{ kind: 'amount', operator: 'above', threshold: yen(500_001) }] }),
      withAmount({ ...amount, window: 'quarter' }),
      withAmount({ ...amount, quantifier: { kind: 'any' } }),
      withAmount({ ...amount, effective: { ...amount.effective, until: isoDate('2030-01-01') } }),
      digest({ ...edition202509, criterion: { kind: 'all', legs: [amount] } }),
      digest({ ...edition202509, id: '2025-10' }),
      digest({ ...edition202509, effective: { from: isoDate('2025-10-01'), until: null } }),
      ruleDigest({ id: 'other' }, edition202509),
    ];
    expect(new Set([digest(edition202509), ...others]).size).toBe(others.length + 1);
  });

  test('does not change with words, nor with the end that a newer text sets', () => {
    const until = isoDate('2027-04-01');
    for (const same of [
      digest({ ...edition202509, notes: [] }),
      digest({ ...edition202509, citation: { ...edition202509.citation, words: '別の文言' } }),
      digest({ ...edition202509, effective: { ...edition202509.effective, until } }),
      withAmount({ ...amount, label: { ja: '月の金額', en: 'month' }, citation: rate.citation }),
    ]) {
      expect(same).toBe(digest(edition202509));
    }
  });
});
