"""A form as an office makes it in LibreOffice: 様式 with boxes, ten fixed rows and a continuation sheet (続紙).

The form is written as a flat OpenDocument file, and LibreOffice saves it as .xlsx.

Usage: /usr/bin/python3 tests/support/forms/make-with-office.py tests/fixtures/forms
"""

import os
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:styles><style:style style:name="Default" style:family="table-cell"><style:text-properties style:font-name="Noto Sans CJK JP" fo:font-size="10pt"/></style:style></office:styles>
<office:automatic-styles>
<number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:percentage-style style:name="N2"><number:number number:decimal-places="5" number:min-decimal-places="3" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
%(styles)s
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="12mm" style:scale-to-pages="1"/></style:page-layout>
<style:style style:name="sheet" style:family="table" style:master-page-name="M"><style:table-properties table:display="true"/></style:style>
<style:style style:name="shape" style:family="graphic"><style:graphic-properties draw:fill="none" svg:stroke-color="#000000" draw:textarea-vertical-align="middle"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="M" style:page-layout-name="P"/></office:master-styles>
<office:body><office:spreadsheet>
"""
FOOT = "</office:spreadsheet></office:body></office:document>"

WIDTHS = (10, 44, 28, 28, 28, 24, 26)
BORDER = 'fo:border="0.5pt solid #000000"'


def cell_style(name, border=True, grey=False, align="start", number=None, size=10):
    data = f' style:data-style-name="{number}"' if number else ""
    cell = (BORDER if border else "") + (' fo:background-color="#e7e6e6"' if grey else "")
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{data}>'
        f'<style:table-cell-properties {cell} fo:wrap-option="wrap" style:vertical-align="middle"/>'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        f'<style:text-properties fo:font-size="{size}pt"/></style:style>'
    )


STYLES = "".join(
    [
        cell_style("plain", border=False),
        cell_style("right", border=False, align="end"),
        cell_style("title", border=False, align="center", size=14),
        cell_style("head", grey=True, align="center"),
        cell_style("box"),
        cell_style("mid", align="center"),
        cell_style("num", align="end", number="N1"),
        cell_style("rate", align="end", number="N2"),
    ]
    + [
        f'<style:style style:name="c{n}" style:family="table-column"><style:table-column-properties style:column-width="{w}mm"/></style:style>'
        for n, w in enumerate(WIDTHS)
    ]
    + [
        f'<style:style style:name="r{h}" style:family="table-row"><style:table-row-properties style:row-height="{h}mm" style:use-optimal-row-height="false"/></style:style>'
        for h in (6, 9, 12)
    ]
)


def row(height, cells):
    """Cells are (style, text or =formula or None, columns, rows); None is covered by a merge."""
    out = []
    for cell in cells:
        if cell is None:
            out.append("<table:covered-table-cell/>")
            continue
        style, words, columns, rows = (*cell, 1, 1)[:4] if len(cell) < 4 else cell
        span = f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"' if columns * rows > 1 else ""
        if words is None:
            out.append(f'<table:table-cell table:style-name="{style}"{span}/>')
        elif isinstance(words, int):
            out.append(f'<table:table-cell table:style-name="{style}"{span} office:value-type="float" office:value="{words}"/>')
        elif words.startswith("="):
            out.append(f'<table:table-cell table:style-name="{style}"{span} table:formula="of:{escape(words)}" office:value-type="float" office:value="0"/>')
        else:
            out.append(f'<table:table-cell table:style-name="{style}"{span} office:value-type="string"><text:p>{escape(words)}</text:p></table:table-cell>')
    return f'<table:table-row table:style-name="r{height}">{"".join(out)}</table:table-row>'


def merged(style, words, columns, rows=1):
    return [(style, words, columns, rows)] + [None] * (columns - 1)


EMPTY = row(6, [("plain", None)] * 7)
HEADINGS = row(12, [("head", text) for text in ("No.", "加盟店名", "法人番号", "年間売上金額（円）", "不正利用発生額（円）", "不正利用発生率", "超過月")])


def merchants(first, count):
    lines = []
    for n in range(count):
        cells = [("mid", first + n), ("box", None), ("mid", None), ("num", None), ("num", None), ("rate", None), ("box", None)]
        lines.append(row(9, cells))
    return "".join(lines)


SEAL = (
    '<table:shapes><draw:rect draw:style-name="shape" svg:x="172mm" svg:y="24mm" svg:width="14mm" svg:height="14mm" table:end-cell-address="様式第1.G6">'
    "<text:p>印</text:p></draw:rect></table:shapes>"
)


def columns():
    return "".join(f'<table:table-column table:style-name="c{n}"/>' for n in range(7))


def main_sheet():
    body = [
        row(6, merged("plain", "様式第1号", 3) + [("plain", None)] * 4),
        row(12, merged("title", "不正利用発生状況報告書", 7)),
        row(6, [("plain", None)] * 4 + merged("right", "令和　　年　　月　　日", 3)),
        row(9, merged("plain", "　　　　　　経済産業局長　殿", 3) + [("plain", None)] * 4),
        row(9, [("plain", None)] * 2 + [("head", "商号又は名称")] + merged("box", None, 4)),
        row(9, [("plain", None)] * 2 + [("head", "登録番号")] + merged("box", None, 4)),
        EMPTY,
        row(9, merged("head", "事業年度", 2) + merged("box", None, 2) + [("head", "該当加盟店数")] + merged("num", None, 2)),
        EMPTY,
        HEADINGS,
        merchants(1, 10),
        row(9, merged("head", "合計（様式第1）", 3) + [("num", "=SUM([.D11:.D20])"), ("num", "=SUM([.E11:.E20])"), ("head", None), ("head", None)]),
        row(9, merged("head", "総計（続紙を含む）", 3) + [("num", None), ("num", None), ("head", None), ("head", None)]),
        row(6, merged("plain", "※ 10 件を超える場合は続紙に記入すること。", 7)),
        row(6, [("plain", None)] * 6 + [("right", None)]),
    ]
    return f'<table:table table:name="様式第1" table:style-name="sheet" table:print-ranges="様式第1.A1:様式第1.G24">{SEAL}{columns()}{"".join(body)}</table:table>'


def continuation():
    body = [
        row(6, merged("plain", "様式第1号（続紙）", 3) + [("plain", None)] * 3 + [("right", None)]),
        row(9, merged("head", "商号又は名称", 2) + merged("box", None, 5)),
        EMPTY,
        HEADINGS,
        merchants(11, 20),
        row(9, merged("head", "小計", 3) + [("num", "=SUM([.D5:.D24])"), ("num", "=SUM([.E5:.E24])"), ("head", None), ("head", None)]),
    ]
    return f'<table:table table:name="続紙" table:style-name="sheet" table:print-ranges="続紙.A1:続紙.G25">{columns()}{"".join(body)}</table:table>'


def main(folder):
    with tempfile.TemporaryDirectory() as scratch:
        source = os.path.join(scratch, "ten-rows.fods")
        with open(source, "w", encoding="utf-8") as file:
            file.write(HEAD.replace("%(styles)s", STYLES) + main_sheet() + continuation() + FOOT)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", "xlsx", "--outdir", folder, source],
            check=True,
            stdout=subprocess.DEVNULL,
        )


main(sys.argv[1])
