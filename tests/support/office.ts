import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { required, requireTool } from './tool.ts';

// A second pair of eyes on workbooks: LibreOffice works every formula out again, openpyxl reads the cells.

const python = '/usr/bin/python3';

/** Whether LibreOffice and openpyxl are on this machine. */
export function requireOffice(): boolean {
  const openpyxl = spawnSync(python, ['-c', 'import openpyxl']).status === 0;
  return requireTool('soffice') && required(openpyxl, 'openpyxl');
}

/** Sheet → address → value, as another program sees it. Empty cells and empty texts are left out. */
export type SeenCells = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

const reader = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(json.dumps({s.title: {c.coordinate: c.value for row in s.iter_rows() for c in row if c.value not in (None, '')} for s in book}))
`;

/** What openpyxl reads. */
export function seenByOpenpyxl(workbook: Uint8Array): SeenCells {
  return inFolder((folder) => {
    const file = join(folder, 'seen.xlsx');
    writeFileSync(file, workbook);
    return openpyxl(file);
  });
}

function openpyxl(file: string): SeenCells {
  const ran = spawnSync(python, ['-c', reader, file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(`openpyxl failed: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as SeenCells;
}

// Out of the box LibreOffice shows the values a file came with; this makes it work them out again, always.
const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

/** What the cells hold after LibreOffice has worked every formula out. */
export function recalculated(workbook: Uint8Array): SeenCells {
  return inFolder((folder) => {
    convert(folder, workbook, 'xlsx');
    return openpyxl(join(folder, 'out', 'book.xlsx'));
  });
}

/** The workbook as LibreOffice prints it. */
export function printed(workbook: Uint8Array): Uint8Array {
  return inFolder((folder) => {
    convert(folder, workbook, 'pdf');
    return readFileSync(join(folder, 'out', 'book.pdf'));
  });
}

/** The workbook after LibreOffice has opened and saved it. */
export function savedByOffice(workbook: Uint8Array): Uint8Array {
  return inFolder((folder) => {
    convert(folder, workbook, 'xlsx');
    return readFileSync(join(folder, 'out', 'book.xlsx'));
  });
}

function convert(folder: string, workbook: Uint8Array, format: 'xlsx' | 'pdf'): void {
  const profile = join(folder, 'profile', 'user');
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'registrymodifications.xcu'), always);
  writeFileSync(join(folder, 'book.xlsx'), workbook);
  const ran = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      join(folder, 'out'),
      join(folder, 'book.xlsx'),
    ],
    { encoding: 'utf8', timeout: 180_000 },
  );
  if (ran.status !== 0) throw new Error(`LibreOffice failed: ${ran.stderr}`);
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'annex-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
