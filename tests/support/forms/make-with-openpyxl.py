"""Two forms as an office makes them in Excel: one page a merchant, and a table in 千円 with validations and print areas.

Usage: /usr/bin/python3 tests/support/forms/make-with-openpyxl.py tests/fixtures/forms
"""

import datetime
import os
import sys

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
GREY = PatternFill("solid", fgColor="E7E6E6")
BODY = Font(name="游ゴシック", size=10)
TITLE = Font(name="游ゴシック", size=14, bold=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(vertical="center", wrap_text=True)


def box(sheet, ref, text=None, fill=None, align=LEFT, number=None):
    """A boxed range, merged where it is more than one cell."""
    cells = sheet[ref] if ":" in ref else ((sheet[ref],),)
    for row in cells:
        for cell in row:
            cell.border, cell.font = BOX, BODY
            if fill:
                cell.fill = fill
    if ":" in ref:
        sheet.merge_cells(ref)
    first = cells[0][0]
    first.alignment = align
    if text is not None:
        first.value = text
    if number:
        first.number_format = number
    return first


def merchant_form():
    """様式第2: one page a merchant, months below one another, a box for the officer's remarks."""
    book = Workbook()
    sheet = book.active
    sheet.title = "加盟店票"
    for letter, width in zip("ABCDEF", (16, 18, 18, 14, 14, 12)):
        sheet.column_dimensions[letter].width = width
    sheet["A1"], sheet["A1"].font = "様式第2号", BODY
    sheet.merge_cells("A2:F2")
    sheet["A2"], sheet["A2"].font, sheet["A2"].alignment = "不正利用発生状況　加盟店票", TITLE, CENTRE
    sheet.row_dimensions[2].height = 30
    for row, (left, right) in enumerate(
        [
            ("報告者", "事業年度"),
            ("加盟店番号", "法人番号"),
            ("加盟店名", "業種"),
            ("所在地", "3-Dセキュア"),
        ],
        start=4,
    ):
        box(sheet, f"A{row}", left, GREY, CENTRE)
        box(sheet, f"B{row}:C{row}", number="@")
        box(sheet, f"D{row}", right, GREY, CENTRE)
        box(sheet, f"E{row}:F{row}", number="@")
        sheet.row_dimensions[row].height = 24
    for ref, text in (
        ("A9", "月"),
        ("B9", "売上金額（円）"),
        ("C9", "不正利用発生額（円）"),
        ("D9", "発生率"),
        ("E9:F9", "基準額の超過"),
    ):
        box(sheet, ref, text, GREY, CENTRE)
    for n, month in enumerate([4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]):
        row = 10 + n
        box(sheet, f"A{row}", f"{month}月", None, CENTRE)
        box(sheet, f"B{row}", number="#,##0")
        box(sheet, f"C{row}", number="#,##0")
        box(sheet, f"D{row}", number="0.000%", align=CENTRE)
        box(sheet, f"E{row}:F{row}", align=CENTRE)
    box(sheet, "A22", "年間", GREY, CENTRE)
    box(sheet, "B22", "=SUM(B10:B21)", number="#,##0")
    box(sheet, "C22", "=SUM(C10:C21)", number="#,##0")
    box(sheet, "D22", '=IF(B22>0,C22/B22,"―")', number="0.00000%", align=CENTRE)
    box(sheet, "E22:F22", align=CENTRE)
    box(sheet, "A24", "講じた措置", GREY, CENTRE)
    box(sheet, "B24:F26")
    box(sheet, "A24:A26", "講じた措置", GREY, CENTRE)
    box(sheet, "A28", "確認者所見", GREY, CENTRE)
    box(sheet, "B28:F31")
    box(sheet, "A28:A31", "確認者所見", GREY, CENTRE)
    sheet.print_area = "A1:F47"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"
    chart = BarChart()
    chart.title = "月別の不正利用発生額"
    chart.add_data(Reference(sheet, min_col=3, min_row=9, max_row=21), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=10, max_row=21))
    chart.width, chart.height = 17, 6.5
    sheet.add_chart(chart, "A33")
    sheet.conditional_formatting.add(
        "C10:C21", FormulaRule(formula=['$E10="●"'], font=Font(bold=True), fill=GREY)
    )
    sheet["B24"].comment = Comment("講じた措置は調査記録のとおり記入する。", "様式")
    return book


def thousand_form():
    """別表: 千円, months across in two rows a merchant, validations, names, two print areas."""
    book = Workbook()
    cover = book.active
    cover.title = "総括表"
    for letter, width in zip("ABCD", (34, 24, 4, 30)):
        cover.column_dimensions[letter].width = width
    cover["A1"], cover["A1"].font = "別表（総括）", TITLE
    cover["A2"], cover["A2"].font = "（単位：千円）", BODY
    rows = [
        ("商号又は名称", "@"),
        ("登録番号", "@"),
        ("事業年度", "@"),
        ("作成日", "@"),
        ("契約加盟店数", "#,##0"),
        ("該当加盟店数", "#,##0"),
        ("該当加盟店の売上金額の合計", "#,##0"),
        ("該当加盟店の不正利用発生額の合計", "#,##0"),
        ("端数処理", "@"),
    ]
    for row, (label, number) in enumerate(rows, start=4):
        box(cover, f"A{row}", label, GREY)
        box(cover, f"B{row}", number=number)
        cover.row_dimensions[row].height = 24
    cover.row_dimensions[12].height = 48
    box(cover, "A14", "明細の合計との差", GREY)
    box(cover, "B14", "=B11-明細合計_不正", number="#,##0")
    cover.print_area = "A1:B14"

    sheet = book.create_sheet("明細")
    sheet["A1"], sheet["A1"].font = "別表（明細）　月別の売上金額及び不正利用発生額", TITLE
    sheet["A2"], sheet["A2"].font = "（単位：千円）", BODY
    letters = "ABCDEFGHIJKLMNOPQR"
    for letter, width in zip(letters, [5, 24, 14, 10] + [8] * 12 + [10, 9]):
        sheet.column_dimensions[letter].width = width
    for letter, text in zip("ABCD", ("No.", "加盟店名", "法人番号", "区分")):
        box(sheet, f"{letter}4:{letter}5", text, GREY, CENTRE)
    box(sheet, "E4:P4", "月別", GREY, CENTRE)
    for n, month in enumerate([4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]):
        box(sheet, f"{letters[4 + n]}5", f"{month}月", GREY, CENTRE)
    box(sheet, "Q4:Q5", "計", GREY, CENTRE)
    box(sheet, "R4:R5", "発生率（％）", GREY, CENTRE)
    for letter in "ABC":
        box(sheet, f"{letter}6:{letter}7", align=CENTRE if letter != "B" else LEFT, number="@" if letter == "C" else None)
    for row, kind in ((6, "売上"), (7, "不正")):
        box(sheet, f"D{row}", kind, None, CENTRE)
        for letter in letters[4:16]:
            box(sheet, f"{letter}{row}", number="#,##0")
        box(sheet, f"Q{row}", f"=SUM(E{row}:P{row})", number="#,##0")
    box(sheet, "R6:R7", align=CENTRE, number="0.000")
    for row, kind in ((8, "売上計"), (9, "不正計")):
        box(sheet, f"A{row}:C{row}", "合計", GREY, CENTRE)
        box(sheet, f"D{row}", kind, GREY, CENTRE)
        word = kind[:2]
        for letter in letters[4:17]:
            box(sheet, f"{letter}{row}", f'=SUMIF($D$6:$D$7,"{word}",{letter}$6:{letter}$7)', GREY, number="#,##0")
    sheet["A11"], sheet["A11"].font = "※ 区分は売上・不正の別を示す。", BODY
    check = DataValidation(type="list", formula1='"売上,不正"', allow_blank=True, showErrorMessage=True)
    check.add("D6:D7")
    numbers = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", showErrorMessage=True)
    numbers.add("E7:P7")
    sheet.add_data_validation(check)
    sheet.add_data_validation(numbers)
    sheet.conditional_formatting.add("E7:P7", FormulaRule(formula=["E7>=500"], font=Font(bold=True)))
    sheet.conditional_formatting.add("A9:Q9", FormulaRule(formula=["$Q$9=0"], font=Font(color="808080")))
    sheet.print_area = "A1:R11"
    sheet.print_title_rows = "$4:$5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.freeze_panes = "E6"
    sheet.row_breaks.append(Break(id=11))
    book.defined_names.append(DefinedName("明細合計_不正", attr_text="明細!$Q$9"))
    book.defined_names.append(DefinedName("明細_月", attr_text="明細!$E$6:$P$7"))
    return book


def main(folder):
    for name, book in (("merchant-page", merchant_form()), ("thousand-yen", thousand_form())):
        book.properties.created = book.properties.modified = datetime.datetime(2026, 4, 1)
        book.properties.creator = "様式"
        book.save(os.path.join(folder, f"{name}.xlsx"))


main(sys.argv[1])
