import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { required, requireTool } from './tool.ts';

// A second pair of eyes on workbooks: LibreOffice works every formula out again, openpyxl reads the cells.

const python = '/usr/bin/python3';
const officeClaim = 'the workbooks, worked out again by LibreOffice';

/** Whether LibreOffice and openpyxl are on this machine. */
export function requireOffice(): boolean {
  const openpyxl = spawnSync(python, ['-c', 'import openpyxl']).status === 0;
  return requireTool('soffice', officeClaim) && required(openpyxl, 'openpyxl', officeClaim);
}

/** Sheet → address → value, as another program sees it. Empty cells and empty texts are left out. */
export type SeenCells = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

const reader = `
import json, sys, openpyxl
def seen(file):
    book = openpyxl.load_workbook(file, data_only=True)
    return {s.title: {c.coordinate: c.value for row in s.iter_rows() for c in row if c.value not in (None, '')} for s in book}
print(json.dumps([seen(file) for file in sys.argv[1:]]))
`;

/** What openpyxl reads. */
export function seenByOpenpyxl(workbook: Uint8Array): SeenCells {
  return inFolder((folder) => {
    const file = join(folder, 'seen.xlsx');
    writeFileSync(file, workbook);
    return openpyxl([file])[0] as SeenCells;
  });
}

function openpyxl(files: readonly string[]): readonly SeenCells[] {
  const ran = spawnSync(python, ['-c', reader, ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(`openpyxl failed: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as readonly SeenCells[];
}

// Out of the box LibreOffice shows the values a file came with; this makes it work them out again, always.
const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

/** What the cells hold after LibreOffice has worked every formula out. */
export function recalculated(workbook: Uint8Array): SeenCells {
  return allRecalculated([workbook])[0] as SeenCells;
}

/** The same for many workbooks: LibreOffice starts once. */
export function allRecalculated(workbooks: readonly Uint8Array[]): readonly SeenCells[] {
  return inFolder((folder) => openpyxl(convert(folder, workbooks, 'xlsx')));
}

/** The workbook as LibreOffice prints it. */
export function printed(workbook: Uint8Array): Uint8Array {
  return inFolder((folder) => {
    const [file] = convert(folder, [workbook], 'pdf');
    return readFileSync(file as string);
  });
}

/** Workbooks after LibreOffice has opened and saved them; it starts once. */
export function savedByOffice(workbooks: readonly Uint8Array[]): readonly Uint8Array[] {
  return inFolder((folder) => convert(folder, workbooks, 'xlsx').map((file) => readFileSync(file)));
}

/** Has LibreOffice open and save workbooks; the paths of what it saved, in their order. */
function convert(
  folder: string,
  workbooks: readonly Uint8Array[],
  format: 'xlsx' | 'pdf',
): readonly string[] {
  const profile = join(folder, 'profile', 'user');
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'registrymodifications.xcu'), always);
  const names = workbooks.map((_, n) => `book-${n}`);
  for (const [n, name] of names.entries()) {
    writeFileSync(join(folder, `${name}.xlsx`), workbooks[n] as Uint8Array);
  }
  const ran = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      join(folder, 'out'),
      ...names.map((name) => join(folder, `${name}.xlsx`)),
    ],
    { encoding: 'utf8', timeout: 180_000 },
  );
  if (ran.status !== 0) throw new Error(`LibreOffice failed: ${ran.stderr}`);
  return names.map((name) => join(folder, 'out', `${name}.${format}`));
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'annex-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
