import { statusLabel } from '../../assessment/explain.ts';
import { ownFirstMonth } from '../../calendar/business-year.ts';
import { recordedInputs } from '../../intake/bytes/recorded-inputs.ts';
import { wholeFile, wholeText } from '../../intake/bytes/whole-file.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import { type Audit, auditAnnex } from '../../report/filing/audit.ts';
import { answerText, auditVerdict, renamedText, verifyVerdict } from '../../report/filing/verdict-words.ts';
import { type Verification, verifyAnnex } from '../../report/filing/verify.ts';
import type { Receipt } from '../../report/receipt/receipt.ts';
import { jsonOf, parsedReceipt } from '../../report/receipt/receipt-schema.ts';
import { checkSignOffs } from '../../report/receipt/sign-off.ts';
import { limitLines, severalRolesLines, signOffLines } from '../../report/receipt/sign-off-words.ts';
import { checkSignature } from '../../report/receipt/signature.ts';
import { signatureText } from '../../report/receipt/signature-text.ts';
import type { Inspection, InspectionCase, InspectionPart } from '../talk/inspection.ts';
import type { RoleFile } from '../talk/job.ts';
import { picturesOf } from './pictures.ts';
import { ledgersFrom, type Progress, readInputs } from './read-inputs.ts';
import { madeBy, shownFinding } from './shown-annex.ts';

/** So many findings are shown, each with its picture. */
const shown = 200;

/**
 * Inspects an annex that came back: always by itself, and by what else there is of it.
 * @throws Refusal as `auditAnnex`, for what is no annex
 */
export async function inspected(given: InspectionCase, progress: Progress): Promise<Inspection> {
  const { annex, receipt: kept, signature, signOffs, inputs } = given;
  const keys = await Promise.all(given.keys.map(({ blob }) => wholeText(blob)));
  const bytes = await wholeFile(annex.blob);
  const receipt = kept === null ? undefined : parsedReceipt(jsonOf(await wholeText(kept.blob)));
  const audit = await auditAnnex(bytes, receipt === undefined ? {} : { receipt });
  const pictures = await picturesOf(bytes, audit.findings.slice(0, shown));
  return {
    name: annex.name,
    made: madeBy(audit.receipt),
    parts: [
      auditPart(audit),
      receiptPart(audit.receipt, receipt),
      ...(signature === null && (keys.length === 0 || signOffs !== null)
        ? []
        : [await signaturePart(audit.receipt, signature, keys)]),
      ...(signOffs === null ? [] : [await signOffPart(audit.receipt, signOffs, keys)]),
      ...(inputs.length === 0 ? [] : [await verifyPart(bytes, audit.receipt, given, progress)]),
    ],
    findings: audit.findings.slice(0, shown).map((finding, at) => shownFinding(finding, at, pictures)),
    further: audit.further + Math.max(0, audit.findings.length - shown),
  };
}

function auditPart({ findings, further, answers, notCompared, filledIn, followed }: Audit): InspectionPart {
  const count = findings.length + further;
  const sound = count === 0 && answers.length === 0;
  return {
    name: 'audit',
    title: { ja: '別紙そのものの検査', en: 'Audit of the annex by itself' },
    sound,
    verdict: auditVerdict({ findings, further, answers, notCompared }),
    lines: [
      ...answers.map(answerText),
      ...followed.map(
        ({ sheet, cell, found, written }): Text => ({
          ja: `${sheet}!${cell}：変更された月から正しく再計算された値（${written} → ${found}）`,
          en: `${sheet}!${cell}: recalculated rightly from the months that were changed (${written} → ${found})`,
        }),
      ),
      ...filledIn.map(
        ({ sheet, cell, found }): Text => ({
          ja: `${sheet}!${cell}：記入欄への記入（指摘ではありません）「${found}」`,
          en: `${sheet}!${cell}: filled in, no finding: "${found}"`,
        }),
      ),
      ...notCompared.map(
        (text): Text => ({ ja: `比較していないもの：${text.ja}`, en: `not compared: ${text.en}` }),
      ),
    ],
  };
}

function receiptPart({ sha256 }: Receipt, kept: Receipt | undefined): InspectionPart {
  const title: Text = { ja: '控えた作成証跡との突き合わせ', en: 'Against the receipt that was kept' };
  if (kept === undefined)
    return {
      name: 'receipt',
      title,
      sound: null,
      verdict: {
        ja: '控えがないため、上のハッシュ値を手元の記録と見比べてください。',
        en: 'No receipt was given: compare the digest above with your own record.',
      },
      lines: [],
    };
  const sound = kept.sha256 === sha256;
  return {
    name: 'receipt',
    title,
    sound,
    verdict: sound
      ? { ja: '控えと同じ作成証跡です。', en: 'It is the receipt that was kept.' }
      : {
          ja: '控えと異なる作成証跡です。別の別紙か、作り直された別紙です。',
          en: 'It is another receipt than the one kept: another annex, or one that was made anew.',
        },
    lines: sound
      ? []
      : [
          { ja: `別紙：${sha256}`, en: `annex: ${sha256}` },
          { ja: `控え：${kept.sha256}`, en: `kept: ${kept.sha256}` },
        ],
  };
}

async function signaturePart(
  receipt: Receipt,
  signature: InspectionCase['signature'],
  keys: readonly string[],
): Promise<InspectionPart> {
  const title: Text = { ja: '署名の検証', en: 'Signature' };
  if (signature === null)
    return {
      name: 'signature',
      title,
      sound: false,
      verdict: {
        ja: '署名ファイル（.sig.json）がないため検証できません。公開鍵と一緒に入れてください。',
        en: 'There is no signature file (.sig.json) to check: give it together with the public key.',
      },
      lines: [],
    };
  const [first, ...others] = keys;
  if (first === undefined)
    return {
      name: 'signature',
      title,
      sound: false,
      verdict: {
        ja: '署名者の公開鍵（.pub.pem）がないため検証できません。署名と一緒に入れてください。',
        en: 'There is no public key (.pub.pem) to check the signature with: give it together with that.',
      },
      lines: [],
    };
  const written = parsed(await wholeText(signature.blob));
  // Of several keys the one counts that made it, if one did.
  const check =
    others.map((key) => checkSignature(receipt, written, key)).find(({ valid }) => valid) ??
    checkSignature(receipt, written, first);
  return { name: 'signature', title, sound: check.valid, verdict: signatureText(check), lines: [] };
}

async function signOffPart(
  receipt: Receipt,
  records: NonNullable<InspectionCase['signOffs']>,
  keys: readonly string[],
): Promise<InspectionPart> {
  const check = checkSignOffs(receipt, parsed(await wholeText(records.blob)) ?? '', keys);
  const lines = ({ ja, en }: { readonly ja: readonly string[]; readonly en: readonly string[] }) =>
    ja.map((line, at): Text => ({ ja: line, en: en[at] ?? '' }));
  const sound = check.broken === null && check.severalRoles.length === 0;
  return {
    name: 'sign-off',
    title: { ja: '確認記録（作成者・確認者・承認者）', en: 'Sign-off: who prepared, reviewed, approved' },
    sound,
    verdict: sound
      ? {
          ja: '記録はこの作成証跡に対するもので、変更されていません。',
          en: 'The records are of this receipt and were not changed.',
        }
      : { ja: '記録に確認が必要な点があります。', en: 'There is something to look into in the records.' },
    lines: [
      ...lines({ ja: signOffLines(check, 'ja'), en: signOffLines(check, 'en') }),
      ...lines({ ja: severalRolesLines(check, 'ja'), en: severalRolesLines(check, 'en') }),
      ...lines({ ja: limitLines(check, 'ja'), en: limitLines(check, 'en') }),
    ],
  };
}

/** What is no JSON is no signature: the check says so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function verifyPart(
  annex: Uint8Array,
  receipt: Receipt,
  { inputs, profile }: InspectionCase,
  progress: Progress,
): Promise<InspectionPart> {
  const title: Text = { ja: '入力ファイルからの作り直し（照合）', en: 'Made again from the input files' };
  try {
    const { businessYear } = receipt.options;
    const recorded = await recordedInputs(
      [...receipt.inputs, ...(receipt.register ?? [])],
      inputs.map(({ blob }) => blob),
    );
    const ordered = recorded.inOrder(inputs.map(({ blob }) => blob));
    const files = ordered.flatMap((blob) => inputs.filter((input) => input.blob === blob));
    const namesOf = (asked: readonly RoleFile[]) => recorded.namesOf(asked.map(({ blob }) => blob));
    const read = await readInputs(
      { files, profile },
      ownFirstMonth(`${businessYear.first}/${businessYear.last}`) ?? null,
      progress,
      namesOf,
    );
    const { fraudMonth, fraudStatus, unit } = receipt.making;
    const fraud = {
      ...(fraudMonth === 'transaction' || fraudMonth === 'notice' ? { fraudMonth } : {}),
      ...(fraudStatus === 'confirmed' || fraudStatus === 'all' ? { fraudStatus } : {}),
    };
    const [ledger] = ledgersFrom(read, fraud, unit === 'corporate-number');
    return verified(title, await verifyAnnex(annex, ledger), recorded.renamed);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { name: 'verify', title, sound: false, verdict: error.text, lines: [] };
  }
}

function verified(
  title: Text,
  { identical, differences, moved }: Verification,
  renamed: readonly { readonly is: string; readonly was: string }[],
): InspectionPart {
  return {
    name: 'verify',
    title,
    sound: identical,
    verdict: verifyVerdict({ identical }),
    lines: [
      ...differences.map(({ text }) => text),
      ...moved.map(
        ({ merchantId, was, is }): Text =>
          was === is
            ? {
                ja: `${merchantId}：${statusLabel[is].ja}（金額が異なる）`,
                en: `${merchantId}: ${statusLabel[is].en}, with other amounts`,
              }
            : {
                ja: `${merchantId}：${statusLabel[was].ja} → ${statusLabel[is].ja}`,
                en: `${merchantId}: ${statusLabel[was].en} → ${statusLabel[is].en}`,
              },
      ),
      ...renamed.map(renamedText),
    ],
  };
}
