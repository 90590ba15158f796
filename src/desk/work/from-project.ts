import { writtenProject } from '../../project/read-project.ts';
import { chooseReadings } from '../../rules/reading.ts';
import type { Guess } from '../talk/asks.ts';
import type { Choices, Filing, GivenFile } from '../talk/job.ts';

/**
 * What a project file says of who files and how it is judged. Its files have to be dropped themselves: a page may not
 * open what it was not given.
 *
 * @throws Refusal `project-invalid`, `json-file-invalid`
 */
export async function fromProject({ blob }: GivenFile): Promise<Guess> {
  const project = await writtenProject(blob);
  const { businessYear, asOf, asOfWithinYear, regulation, readings = {}, rollUpBy } = project;
  const { acquirer = {}, annexLanguage, preparedOn, outputs = {} } = project;
  const { fraudMonth = 'transaction', fraudStatus = 'confirmed', ...ofRule } = readings;
  const choices: Partial<Choices> = {
    ...(businessYear === undefined ? {} : { businessYear }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(regulation === undefined ? {} : { regulation }),
    asOfWithinYear: asOfWithinYear === true,
    readings: chooseReadings(said(ofRule)),
    fraud: { fraudMonth, fraudStatus },
    rollUp: rollUpBy === 'corporate-number',
  };
  const filing: Partial<Filing> = {
    ...said(acquirer),
    ...(annexLanguage === undefined ? {} : { annexLanguage }),
    ...(preparedOn === undefined ? {} : { preparedOn }),
    merchantPages: outputs.merchantPages === true,
  };
  return { is: 'project', choices, filing };
}

/** Without what is not said. */
function said<Named extends object>(named: Named): { [Name in keyof Named]?: NonNullable<Named[Name]> } {
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Named]?: NonNullable<Named[Name]>;
  };
}
