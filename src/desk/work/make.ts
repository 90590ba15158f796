import type { Assessment } from '../../assessment/assess.ts';
import type { YearMonth } from '../../calendar/year-month.ts';
import { profileFile } from '../../intake/saved/profile.ts';
import type { Language } from '../../language/text.ts';
import { utf8Bytes } from '../../platform/bytes.ts';
import { draftProject } from '../../project/draft-project.ts';
import { ofEachRole } from '../../project/drafted-role.ts';
import { findingsOf } from '../../quality/findings.ts';
import { acquirerReport } from '../../regulations/acquirer-report/regulation.ts';
import type { AnnexOptions } from '../../report/annex/annex-options.ts';
import { incidentList } from '../../report/annex/incident-list.ts';
import { standardLayout } from '../../report/annex/layouts/standard.ts';
import { readPrevious } from '../../report/filing/read-previous.ts';
import { writeAnnex } from '../../report/filing/write-annex.ts';
import { listCsv } from '../../report/lists/list-csv.ts';
import { listJson } from '../../report/lists/list-json.ts';
import { qualityText } from '../../report/lists/quality.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import { reviewPage } from '../../review/review-page.ts';
import type { FileRole, Filing, Job } from '../talk/job.ts';
import type { MadeName } from '../talk/made.ts';
import type { MadeFile } from '../talk/result.ts';
import type { JudgedJob } from './judge.ts';

const types: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  csv: 'text/csv;charset=utf-8',
  html: 'text/html;charset=utf-8',
  txt: 'text/plain;charset=utf-8',
};

/** A file of the result: the same bytes as the command line writes for the same files and choices. */
export async function madeFile(
  name: MadeName,
  job: Job,
  judged: JudgedJob,
  filing: Filing,
  language: Language,
): Promise<MadeFile> {
  const content = await contentOf(name, job, judged, filing, language);
  const bytes = typeof content === 'string' ? utf8Bytes(content) : content;
  const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  // A copy of its own, which can be handed over.
  return { name, type, bytes: new Uint8Array(bytes) };
}

async function contentOf(
  name: MadeName,
  job: Job,
  { assessment, material }: JudgedJob,
  filing: Filing,
  language: Language,
): Promise<string | Uint8Array> {
  const annex = async () =>
    writeAnnex(assessment, {
      ...annexOptions(filing),
      ...(await previousOf(filing)),
      ...(material.incidents === undefined
        ? {}
        : { incidents: incidentList(material.incidents, assessment.basis.businessYear) }),
      layout: standardLayout,
      merchantPages: filing.merchantPages,
    });
  switch (name) {
    case 'annex.xlsx':
      return annex();
    case 'annex.receipt.json':
      return json(await readReceipt(await annex()));
    case 'list.csv':
      return listCsv(assessment, language);
    case 'list.json':
      return json({
        ...listJson(assessment),
        findings: findingsOf(assessment.ledger, assessment.basis.businessYear.months),
      });
    case 'review.html':
      return reviewPage(material, { language, ...(filing.name === '' ? {} : { acquirer: filing.name }) });
    case 'check.txt':
      return qualityText(material.quality, language);
    case 'profile.json':
      return (await profileFile(name, job.profile)).content;
    case 'acquirer-report.json':
      return projectOf(job, filing, assessment, language);
  }
}

/** The list of the year before, where its annex or its result was given. */
async function previousOf({ previous }: Filing): Promise<Pick<AnnexOptions, 'previous'>> {
  if (previous === null) return {};
  return { previous: await readPrevious(previous.blob, { name: previous.name }) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What a document says of who files it; what was left empty is not said. */
function annexOptions({
  name,
  registrationNumber,
  regionalBureau,
  department,
  preparedBy,
  preparedOn,
  annexLanguage,
}: Filing): AnnexOptions {
  const facts = given({ registrationNumber, regionalBureau, department, preparedBy });
  return {
    language: annexLanguage,
    ...given({ preparedOn }),
    // Facts of nobody are refused for the name they lack, not dropped.
    ...(name === '' && Object.keys(facts).length === 0 ? {} : { acquirer: { name, ...facts } }),
  };
}

const given = <Names extends string>(
  texts: Readonly<Record<Names, string>>,
): Partial<Record<Names, string>> =>
  Object.fromEntries(Object.entries<string>(texts).filter(([, text]) => text !== '')) as Partial<
    Record<Names, string>
  >;

function projectOf(
  { files, profile, choices }: Job,
  filing: Filing,
  { ledger, basis: { businessYear: year } }: Assessment,
  language: Language,
): string {
  const of = (role: FileRole) =>
    files
      .filter((file) => file.role === role)
      .map(({ name }) => name)
      .sort();
  const { name, registrationNumber, regionalBureau, preparedBy } = filing;
  const { regulation } = choices;
  const isMonths = files.some(({ role }) => role === 'months');
  return draftProject({
    schema: null,
    language,
    acquirer: given({ name, registrationNumber, regionalBureau, preparedBy }),
    businessYear: `${year.first}/${year.last}`,
    covered: coveredBy(ledger.months),
    regulation: regulation === acquirerReport.id ? null : regulation,
    profile: Object.keys(profile).length === 0 ? null : 'profile.json',
    noticeKinds: new Map(
      files.flatMap((file) => (file.kind === null ? [] : [[file.name, file.kind] as const])),
    ),
    settled: {
      ...(filing.annexLanguage === 'ja' ? {} : { annexLanguage: filing.annexLanguage }),
      asOf: choices.asOf,
      ...(choices.asOfWithinYear ? { asOfWithinYear: true } : {}),
      ...(filing.preparedOn === '' ? {} : { preparedOn: filing.preparedOn }),
      ...(choices.rollUp ? { rollUpBy: 'corporate-number' } : {}),
      readings: { ...choices.readings, ...(isMonths ? {} : choices.fraud) },
      merchantPages: filing.merchantPages,
    },
    found: ofEachRole(of),
    all: files.map((file) => file.name).sort(),
  });
}

/** The months that the data has. */
function coveredBy(
  months: readonly YearMonth[],
): { readonly first: YearMonth; readonly last: YearMonth } | null {
  const [first, last] = [months[0], months.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}
