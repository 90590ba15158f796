/** What shows that a sentence holds: a test by its file and title, or what the tampering campaign tries. */
export interface Shown {
  readonly sentence: string;
  /** Files of `tests/` with titles of theirs. */
  readonly tests?: Readonly<Record<string, readonly string[]>>;
  /** What of `tampers.ts` and `further-tampers.ts` does it. */
  readonly tampers?: readonly string[];
}

const audit = 'report/filing/audit.test.ts';
const verify = 'report/filing/verify.test.ts';
const campaign = 'report/filing/tampering.test.ts';
const receipt = 'report/receipt/receipt.test.ts';
const signatures = 'report/receipt/signature.test.ts';
const signOffs = 'report/receipt/sign-off.test.ts';
const saved = 'oracle/audit.test.ts';
const annexCommand = 'cli/annex.test.ts';
const signCommand = 'cli/commands/sign.test.ts';
const signoffCommand = 'cli/commands/signoff.test.ts';
const signedIsValid = 'what is signed is valid for audit and verify, and the workbook stays as it is';
const eachIsNamed = 'is named, sheet by sheet, and nothing else is';
const notLookedAt = 'not compared: $what';

/** The sentences of docs/receipt.md but for its list of what is not compared, and what shows each of them. */
export const receiptPage: readonly Shown[] = [
  {
    sentence:
      'Every annex carries a receipt: sheet 作成証跡 for people, the hidden sheet 検証データ for programs.',
    tests: {
      'report/filing/write-annex.test.ts': [
        'has what is filed first (cover, list, detail), then the working papers from the tests to the receipt',
      ],
      [audit]: ['the receipt for people is held against the one for programs'],
      [receipt]: ['stands on a sheet that is hidden, beside one that is not'],
    },
  },
  {
    sentence:
      '`acquirer-report annex` writes it as JSON beside the workbook too (`annex.receipt.json`; `--receipt FILE`, `--no-receipt`).',
    tests: {
      [annexCommand]: [
        'writes the workbook and its receipt, and says what is in it',
        'the receipt goes where it is told to, and nowhere else',
        'with a rejected row it is written, exit 1, and the doubtful merchant has a sheet',
      ],
    },
  },
  {
    sentence:
      'The two take their places one after the other: where a power cut in between leaves one of before, `verify` and `audit` say that the receipt beside the annex is not its own, and end with 1.',
    tests: {
      'cli/main.test.ts': [
        'an annex beside the receipt of another one, as a power cut in between leaves them, is told by verify and audit',
      ],
    },
  },
  {
    sentence: '`readReceipt(bytes)` takes it out of a workbook.',
    tests: { [receipt]: ['names the program and its version'] },
  },
  {
    sentence: '| `library` | program and version |',
    tests: { [receipt]: ['names the program and its version'] },
  },
  {
    sentence: '| `inputs`, `register` | name, size, SHA-256 and rows of each input file |',
    tests: { [receipt]: ['names each input and register with its size, digest and rows'] },
  },
  {
    sentence: '| `controlTotals`, `making` | rows and sums used and rejected; how the amounts came to be |',
    tests: { [receipt]: ['counts rows and sums, and says how the amounts came to be'] },
  },
  {
    sentence:
      '| `options` | business year, as-of day, readings, language, preparation day, acquirer, how days are written, paper, whether the working papers are hidden, who decided, the list of the year before, layout |',
    tests: {
      [receipt]: ['keeps every option the annex was asked for'],
      'cli/filing-options.test.ts': ['has each of them on the cover and in the receipt'],
    },
  },
  {
    sentence:
      '| `rule` | the edition as data, with its thresholds and citations, and the SHA-256 of what of it judges: legs, windows, quantifiers, tests, days. Its words may be mended, and a newer text may follow it, without changing that |',
    tests: {
      [receipt]: ['holds the edition as data, with thresholds and citations'],
      [verify]: [
        'is over what judges',
        'does not change with words, nor with the end that a newer text sets',
      ],
    },
  },
  {
    sentence: '| `rate` | the row of the reference rate |',
    tests: { [receipt]: ['holds the row of the reference rate'] },
  },
  {
    sentence:
      '| `result` | listed and undetermined merchants with their sums, and a SHA-256 that does not depend on the order of input rows |',
    tests: {
      [receipt]: ['names listed and undetermined merchants with their sums'],
      [verify]: ['the result’s digest does not depend on the order of the rows'],
    },
  },
  {
    sentence:
      '| `data` | SHA-256 of the data beside the receipt on 検証データ: the months of the merchants in the annex and what else of it no rule gives |',
    tests: {
      [receipt]: [
        'has the digest of the data beside it: the months of the merchants in the annex, and no others',
      ],
    },
  },
  {
    sentence: '| `sha256` | over all of the above, as JSON with sorted keys and no spaces |',
    tests: { [receipt]: ['has a digest over all of that, as JSON with sorted keys and no spaces'] },
  },
  {
    sentence: 'With receipt and data the whole annex can be made again, to the byte.',
    tests: { [audit]: ['has no findings, and its months give its answers'] },
  },
  {
    sentence: 'That is what `audit` does; `verify` makes it again from the input files.',
    tests: {
      [audit]: ['has no findings, and its months give its answers'],
      [verify]: ['from its inputs is identical to the byte'],
    },
  },
  {
    sentence: '$ acquirer-report verify annex.xlsx merchants-2025.csv',
    tests: { [annexCommand]: ['writes the workbook and its receipt, and says what is in it'] },
  },
  {
    sentence:
      "`verifyAnnex(annex, ledger)` makes the annex again, from the receipt's options and the given files, by the rule and the rates that the installed version has.",
    tests: {
      [verify]: [
        'from its inputs is identical to the byte',
        'by another rule names the rule',
        'with another row of the reference rate than this version has names the rate',
      ],
    },
  },
  {
    sentence:
      'It says that every part of the file is the same to the byte, or what differs (`input`, `query`, `library`, `rule`, `rate`, `result`, `workbook`), which merchants moved, and in the words and places of `audit` which cells and settings are not as they would be written.',
    tests: {
      [verify]: [
        'from its inputs is identical to the byte',
        'from another input names the input and the merchants that moved',
        'by another version of the library names the version',
        'by another rule names the rule',
        'with another row of the reference rate than this version has names the rate',
        'after it was edited says so, and that nothing else differs',
        'names what was edited in the words and places of an audit',
      ],
      'cli/from-query.test.ts': [
        'the receipt holds the query, its digest, the engine and its version, and verify names it',
      ],
    },
  },
  {
    sentence:
      'Files are known again by their bytes, whatever they are called now and in whichever order they are given.',
    tests: {
      'cli/recorded-inputs.test.ts': [
        'files that were renamed, or are named in another order, are those of then',
        'a file with the name of then and other contents is no input of then',
      ],
    },
  },
  {
    sentence:
      'Give the same reading options (`--columns`, `--sheet`, `--profile`) as when the annex was made.',
    tests: { [annexCommand]: ['an annex that was read with options is verified with the same ones'] },
  },
  {
    sentence: 'Exit code 0 when identical, 1 when not, 2 when it could not be done.',
    tests: {
      [annexCommand]: [
        'writes the workbook and its receipt, and says what is in it',
        'audit and verify exit 1 and name what differs',
        'an annex that was read with options is verified with the same ones',
      ],
    },
  },
  {
    sentence: '$ acquirer-report audit annex.xlsx',
    tests: { [annexCommand]: ['writes the workbook and its receipt, and says what is in it'] },
  },
  {
    sentence:
      '`auditAnnex(annex)` makes the annex again from its receipt and compares all that a reader would see, or a recalculation would use.',
    tests: { [campaign]: [eachIsNamed, 'is named, and nothing else is', 'its harmless twin is not'] },
  },
  {
    sentence:
      'Each difference is named with sheet and cell, what is found, what was written, and what a reader would be misled to.',
    tests: {
      [audit]: ['a sum shown as another is named with what the months give'],
      [signCommand]: ['audit says in both languages what is where, and what it misleads to'],
    },
  },
  {
    sentence: '*Unchanged* (変更なし) is said only when nothing is left.',
    tests: {
      [annexCommand]: ['audit says that an annex is unchanged, and of an edited one it does not'],
    },
  },
  {
    sentence:
      'Exit code 0 without findings, 1 with, 2 when it could not be done: an annex whose verification data cannot be read is refused, not passed.',
    tests: {
      [annexCommand]: [
        'writes the workbook and its receipt, and says what is in it',
        'audit and verify exit 1 and name what differs',
        'takes a layout from a file',
      ],
      [campaign]: ['is named on the sheet of verification data, or that is refused'],
      [audit]: ['a workbook without a receipt is refused'],
    },
  },
  {
    sentence:
      '| `cell-changed` | a figure or text is another, or a figure became a text; a reading shows above a text, or data of another part in its place |',
    tampers: [
      'a number is another',
      'a text is another',
      'a number becomes a text of the same digits',
      'a reading above a text says something else',
      'a cell shows data of another part in place of its value',
    ],
  },
  {
    sentence: '| `cell-added` | something is written where nothing was |',
    tampers: ['a cell is written to beside the others'],
  },
  {
    sentence: '| `formula-changed` | a formula is another, or stands where a value was, or the reverse |',
    tampers: [
      'a formula is another',
      'a formula asks about a text with a space',
      'a value is replaced by a formula',
      'a formula is replaced by its value',
    ],
  },
  {
    sentence: '| `value-wrong` | a formula shows another value than the months in the workbook give |',
    tampers: ['a formula shows another value'],
    tests: {
      [audit]: ['a changed month is named, with everything that no longer follows and the answer it gives'],
    },
  },
  {
    sentence: '| `value-missing` | a formula has lost its value, while others have theirs |',
    tampers: ['a formula shows nothing'],
  },
  {
    sentence: '| `format-changed` | a number format shows a value as another, or not at all |',
    tampers: ['a number shows as another one', 'a text does not show'],
  },
  {
    sentence:
      '| `look-changed` | colour, fill, size (smaller by three tenths, larger by half), bold, italic, strike-through, underline, symbol font, alignment, shrinking, rotation, indent or border (also one across the cell) of a cell or of part of its text is another; a text is wrapped no more |',
    tampers: [
      'a text is white',
      'a cell is filled as dark as its text',
      'a text is written as small as nobody can read',
      'a text is bold, or bold no more',
      'a text is in italics',
      'a text is struck out',
      'a text is underlined',
      'figures are written in a font of symbols',
      'a figure stands at the other side of its cell',
      'a text runs from the right',
      'a figure shrinks to fit no more, and shows as ###',
      'a text is turned on its head',
      'a text is pushed out of its cell by an indent',
      'the lines around a cell are gone',
      'a line across a cell strikes it out',
      'part of a text is white',
      'a text is wrapped no more',
    ],
  },
  {
    sentence:
      '| `row-deleted`, `row-inserted` | a row is gone, emptied or new; what moved with it is not named |',
    tampers: ['the last row is deleted', 'a row is emptied', 'a row is added'],
    tests: { [audit]: ['a row deleted as Excel deletes it is named, and nothing that moved with it'] },
  },
  {
    sentence: '| `row-hidden`, `column-hidden` | a row or column does not show |',
    tampers: [
      'a row is hidden',
      'rows are hidden unless they say otherwise',
      'a column is hidden',
      'a column is hidden where it is told of once more',
    ],
  },
  {
    sentence: '| `row-flat`, `column-narrow` | a row or column is so small that its text is cut off |',
    tampers: ['a row is made flat', 'a column is made narrow'],
  },
  {
    sentence: '| `sheet-missing`, `sheet-added` | a sheet is gone or new, of whatever kind |',
    tampers: [
      'a sheet is taken away',
      'a sheet is added',
      'a sheet that is a chart is added',
      'a sheet that is a dialog is added',
    ],
  },
  {
    sentence:
      '| `sheet-renamed`, `sheet-hidden`, `sheet-order` | a sheet has another name, does not show, or stands elsewhere |',
    tampers: [
      'a sheet has another name',
      'a sheet is hidden',
      'a sheet is hidden so that nobody can show it',
      'sheets stand in another order',
    ],
  },
  {
    sentence: '| `merge` | cells are merged, or no longer |',
    tampers: ['cells are merged over others', 'cells are merged no longer'],
  },
  {
    sentence:
      '| `conditional-format`, `validation`, `comment`, `link`, `filter`, `table` | one was added, changed or taken away |',
    tampers: [
      'a conditional format is added',
      'a conditional format asks for another amount',
      'a conditional format is taken away',
      'a conditional format draws a border',
      'conditional formats stand still',
      'a validation is added',
      'a comment is added',
      'a link is added',
      'a chart leads elsewhere',
      'a filter hides rows',
      'a filter of a column hides rows',
      'a table is added',
    ],
  },
  {
    sentence: '| `picture` | a picture, shape, sparkline or background lies over or behind the cells |',
    tampers: [
      'a picture lies over cells',
      'a shape lies over cells',
      'a shape lies over a chart in the same place',
      'a shape lies among the boxes of comments',
      'small charts are drawn in cells',
      'a picture lies behind the cells',
    ],
  },
  {
    sentence:
      '| `chart` | a chart, its title, kind, axes, place, series, references, stored points or what its series and single points are drawn in; its legend, labels, grounds, letters that cannot be read, what stands outside it; a chart that does not show or is not printed, or is read aloud as something else |',
    tampers: [
      'a chart is gone',
      'a chart has another title',
      'the title is struck out',
      'a chart is of another kind',
      'bars lie instead of standing',
      'an axis ends below the largest figure',
      'an axis is turned round',
      'an axis counts in thousands without saying so',
      'an axis goes by powers of ten no more',
      'a chart stands elsewhere',
      'a chart is squeezed to nothing',
      'a series is gone',
      'a chart draws other cells',
      'a chart has stored another point',
      'a series is drawn in nothing',
      'a series is seen through',
      'one point of a series is not drawn',
      'the legend is gone',
      'the legend leaves out a threshold',
      'a point is labelled by hand',
      'figures are shown beside the bars',
      'the ground is of the colour of the bars',
      'letters are white',
      'the title is written as small as nobody can read',
      'what is drawn lies outside the chart',
      'a chart does not show',
      'a chart is not printed',
      'a chart is read aloud as something else',
      'a chart has a heading that is read aloud before it',
    ],
  },
  {
    sentence:
      '| `print-area`, `print-titles`, `page-setup`, `header-footer` | it would be printed otherwise |',
    tampers: [
      'a print area leaves merchants out',
      'print titles are gone',
      'pages are printed otherwise',
      'the pages of the list are printed too small to read',
      'pages are printed without drawings',
      'the header is another',
      'the first page has a header of its own',
    ],
  },
  {
    sentence:
      '| `display` | zeros, sheet tabs, drawings or the window do not show, formulas show, the sheet runs from the right, or frozen panes keep rows out of reach or leave no room |',
    tampers: [
      'zeros do not show',
      'sheet tabs do not show',
      'the tabs of the sheets have no room',
      'drawings do not show',
      'the window does not show',
      'formulas show in place of values',
      'the sheet runs from the right',
      'panes are frozen so that rows above cannot be reached',
      'frozen panes leave no room to scroll in',
    ],
  },
  {
    sentence:
      '| `name` | a defined name, also one of a single sheet, means something else, is explained otherwise or is not shown |',
    tampers: [
      'a threshold has another name’s cell',
      'a name of one sheet hides the threshold from it',
      'a name is explained otherwise',
      'a name is not shown among the names',
    ],
  },
  {
    sentence:
      '| `calculation`, `date-system` | calculation by hand, with rounded values, in circles or as Lotus 1-2-3 did; days from 1904 |',
    tampers: [
      'nothing is recalculated',
      'values are rounded as displayed',
      'formulas may go round in circles',
      'formulas are worked out as in another program',
      'days begin in 1904',
    ],
  },
  {
    sentence:
      '| `external-link`, `macro`, `part` | the file takes values from others, runs code, or holds a part no annex has, one that is declared to be something else, two of which programs read one, or rows, sheets or series that some programs read and others pass over |',
    tampers: [
      'values may come from another file',
      'the workbook says that it takes values from another file',
      'a macro is added',
      'a chart runs a macro',
      'something unknown is added',
      'a connection is added',
      'a sheet is declared to be none of cells',
      'another workbook stands beside this one',
      'styles are told a second time',
      'a row is of a namespace that programs pass over',
      'a series is the choice of programs that are too old for another',
      'a sheet is the choice of programs that are too old for another',
    ],
  },
  {
    sentence:
      '| `receipt-changed` | the receipt, its data or their sheets; a rule or a rate that this version does not have |',
    tests: {
      [audit]: [
        'a receipt made to fit is named',
        'the receipt for people is held against the one for programs',
        'but a rule or a rate that this version has not',
      ],
    },
  },
  {
    sentence:
      'When months were changed, `audit` judges the merchants anew and says which answers are others.',
    tests: {
      [audit]: ['a changed month is named, with everything that no longer follows and the answer it gives'],
    },
  },
  {
    sentence:
      'Values that a program recalculated from them, rightly, are told apart from those that do not follow (`followed`).',
    tests: {
      [audit]: ['values that were recalculated from a changed month are told apart from those that were not'],
    },
  },
  {
    sentence:
      'Columns and boxes that are there to be filled in (講じた措置, 確認欄) are told, and held against nobody (`filledIn`).',
    tests: {
      [audit]: ['may have measures and names filled in: they are told, not held against it'],
      [saved]: ['with what is there to be filled in filled in, it is unchanged'],
    },
  },
  {
    sentence:
      'Another program may save the file: LibreOffice without any finding; openpyxl with one sentence, that the values of formulas were not compared because it saves none; exceljs with its loss of the charts.',
    tests: {
      [saved]: [
        'it is unchanged',
        'annexes of other shapes are unchanged, too, when LibreOffice saves them',
        'saved by openpyxl, one sentence says what was not compared',
        'saved by exceljs, the charts it loses are named, and no number format is broken',
      ],
    },
  },
  { sentence: 'One cell far away is one line.', tests: { [audit]: ['one cell far away is one finding'] } },
  {
    sentence: 'A thousand findings of each kind are told of each sheet, the others are counted (`further`).',
    tests: { [audit]: ['a thousand findings of a kind are told of each sheet, the others are counted'] },
  },
  {
    sentence:
      'An annex of another version of the program is compared too, and the version said, as words and looks may differ by it.',
    tests: { [audit]: ['an annex of another version is compared all the same, and the version is said'] },
  },
  {
    sentence:
      "`--receipt FILE` holds the annex against the copy of the receipt that was kept apart from it, and names what the workbook's own says otherwise.",
    tests: { [signCommand]: ['audit --receipt holds an annex against the copy kept apart'] },
  },
  { sentence: 'None of these changes what an annex says.', tests: { [campaign]: [notLookedAt] } },
  { sentence: 'They are not looked at:', tests: { [campaign]: [notLookedAt] } },
  {
    sentence: '$ acquirer-report keygen --out compliance',
    tests: {
      [signCommand]: [
        'keygen writes a private key that nobody else reads, a public one, and says its digest',
      ],
    },
  },
  {
    sentence: '$ acquirer-report sign annex.xlsx --key compliance.key.pem',
    tests: { [signCommand]: [signedIsValid] },
  },
  {
    sentence: '$ acquirer-report audit annex.xlsx --signer compliance.pub.pem',
    tests: { [signCommand]: [signedIsValid] },
  },
  {
    sentence:
      '`keygen` writes a pair of Ed25519 keys, the private one readable by nobody else; it replaces none that is there.',
    tests: {
      [signCommand]: [
        'keygen writes a private key that nobody else reads, a public one, and says its digest',
        'keygen replaces no key unless it is told to, and then nobody else reads it either',
      ],
    },
  },
  {
    sentence:
      "`sign` writes a signature over the receipt's SHA-256 to `annex.sig.json`, apart from the workbook, which stays as it is.",
    tests: { [signCommand]: [signedIsValid] },
  },
  {
    sentence:
      '`audit` and `verify` check it with `--signer` (and `--signature FILE` when it lies elsewhere), and exit 1 when it is not valid.',
    tests: {
      [signCommand]: [
        signedIsValid,
        'an annex made anew for the same merchants does not pass with the old signature',
        'somebody else’s key, no signature and no key are told',
      ],
    },
  },
  {
    sentence:
      '**A valid signature proves** that whoever holds the private key signed this receipt: these inputs, this rule, these options, this result, and the months beside it.',
    tests: {
      [signatures]: [
        'is none of a receipt that was made up, however well it fits its workbook',
        'is none of a receipt that was edited, nor is one signed',
        'of another key is none of this one',
      ],
      [receipt]: ['has a digest over all of that, as JSON with sorted keys and no spaces'],
    },
  },
  {
    sentence: 'Together with an audit that finds nothing, that the workbook shows what was signed.',
    tests: {
      [signCommand]: [
        signedIsValid,
        'a workbook edited after it was signed has a valid signature, and an audit that ends with 1',
      ],
    },
  },
  {
    sentence:
      "**It does not prove** when it was signed, who holds the key (compare the key's SHA-256 by another way), nor that the input files were right.",
    tests: {
      [signatures]: ['is valid for the receipt and the key it was made with, and the same every time'],
    },
  },
  {
    sentence:
      'Without a signature, someone who edits the workbook *and* makes a new receipt to fit leaves nothing for `audit` to find, but that the rule or the rate is not the one this version has.',
    tests: {
      [audit]: [
        'leaves nothing to find: merchants left out are not seen without the inputs or a signature',
        'but a rule or a rate that this version has not',
      ],
    },
  },
  {
    sentence:
      'Against that, sign; or keep the receipt where the editor cannot reach it and give it as `--receipt`; or run `verify` with the input files.',
    tests: {
      [signCommand]: [
        'an annex made anew for the same merchants does not pass with the old signature',
        'audit --receipt holds an annex against the copy kept apart',
      ],
      [verify]: ['from another input names the input and the merchants that moved'],
    },
  },
  {
    sentence: "$ acquirer-report signoff annex.xlsx --role 作成者 --by '青葉 花子' --on 2026-05-14",
    tests: {
      [signoffCommand]: ['records are added beside the annex, which stays as it is, and verify reads them'],
    },
  },
  {
    sentence: "$ acquirer-report signoff annex.xlsx --role 確認者 --by '三葉 次郎'",
    tests: {
      [signoffCommand]: ['records are added beside the annex, which stays as it is, and verify reads them'],
    },
  },
  {
    sentence: "$ acquirer-report signoff annex.xlsx --role 承認者 --by '若葉 太郎' --key wakaba.key.pem",
    tests: {
      [signoffCommand]: ['records are added beside the annex, which stays as it is, and verify reads them'],
    },
  },
  {
    sentence:
      "Each adds a record over the receipt's SHA-256 to `annex.signoff.json`, beside the workbook (`--out FILE` elsewhere): role (作成者, 確認者, 承認者, or preparer, reviewer, approver), name, day (`--on`; default: today), and with `--key` an Ed25519 signature.",
    tests: {
      [signoffCommand]: [
        'records are added beside the annex, which stays as it is, and verify reads them',
        'a signature of another key than its record says, and records of an annex of before, end verify with 1',
      ],
    },
  },
  {
    sentence:
      "Every record's digest covers those before it, so that one that was edited, moved, or taken out from before another is told.",
    tests: { [signOffs]: ['that were edited are told: %s'] },
  },
  {
    sentence:
      'Records taken off the end cannot be told from records that were never added: what shows it is that a role is missing, which `verify` says, so let the last role sign, and keep the file where the annex is kept.',
    tests: {
      [signOffs]: [
        'taken off the end leave what was never more: a role is missing, and nothing else shows it',
      ],
      [signoffCommand]: [
        'records are added beside the annex, which stays as it is, and verify reads them',
        'a name with a post is the same person, a day to come or before the annex is told, and verify says what it cannot show',
      ],
    },
  },
  {
    sentence: 'An annex that was made anew has another receipt: its old records are refused.',
    tests: {
      [signOffs]: ['of another receipt are none of this one'],
      [signoffCommand]: [
        'a signature of another key than its record says, and records of an annex of before, end verify with 1',
      ],
    },
  },
  {
    sentence:
      'One person in two roles, by the name (without regard to spaces, width, case and a post in brackets) or by the key, is told, and the command ends with 1; the record is added all the same.',
    tests: {
      [signOffs]: ['of one person in two roles are told, however the name is spaced, and by the key'],
      [signoffCommand]: ['one person in two roles is told and ends with 1, here and in verify'],
    },
  },
  {
    sentence: 'A person is not recorded in the same role twice.',
    tests: { [signOffs]: ['are not added twice, for nobody, for an edited receipt, or to what is none'] },
  },
  {
    sentence:
      '`verify` reads the records where they are there (`--signoff FILE`), says who signed off when and which role is missing, checks signatures with `--signoff-keys FILE…`, and ends with 1 when records were edited, are of another receipt, bear a signature that is not valid, or have one person in two roles.',
    tests: {
      [signoffCommand]: [
        'records are added beside the annex, which stays as it is, and verify reads them',
        'what was edited, is no record, or is not there where it was named ends verify',
        'a signature of another key than its record says, and records of an annex of before, end verify with 1',
        'one person in two roles is told and ends with 1, here and in verify',
      ],
    },
  },
  {
    sentence:
      '`signOff(receipt, { role, by, on, before })` and `checkSignOffs(receipt, records, publicKeys)` do the same in a program.',
    tests: { [signOffs]: ['are added one after the other, the same every time, and are sound'] },
  },
  {
    sentence: 'A record without a signature says what somebody wrote, not who it was.',
    tests: { [signOffs]: ['are added one after the other, the same every time, and are sound'] },
  },
];
