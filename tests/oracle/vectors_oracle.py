"""Checks the vectors of the acquirer-report rule, edition 2025-09, with nothing but Python and the text of the rule.

Reads a suite written by `acquirer-report vectors --format json`, works out every answer again in whole numbers, and
prints what differs. Shares no code with the library: thresholds, rates and readings are written here once more.

usage: vectors_oracle.py FOLDER
"""

import csv
import json
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path


def months_of(first, last):
    year, month = map(int, first.split("-"))
    months = []
    while True:
        months.append(f"{year:04d}-{month:02d}")
        if months[-1] == last:
            return months
        month += 1
        if month == 13:
            year, month = year + 1, 1


def last_day(month):
    days = {"01": 31, "03": 31, "04": 30, "05": 31, "06": 30, "07": 31, "08": 31, "09": 30, "10": 31, "11": 30, "12": 31}
    year = int(month[:4])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{month}-{days.get(month[5:], 29 if leap else 28):02d}"


def reference_rate(path, day):
    with open(path, encoding="utf-8", newline="") as file:
        annual = [row for row in csv.DictReader(file) if row["kind"] == "annual" and row["published_on"] <= day]
    newest = max(annual, key=lambda row: (int(row["calendar_year"]), row["published_on"]))
    return Fraction(newest["percent"]) / 100


def statuses(path, months, month_test, rate):
    sales, fraud, rows = defaultdict(dict), defaultdict(dict), defaultdict(int)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            merchant, month = row["merchant_id"], row["month"]
            sales[merchant][month], fraud[merchant][month] = int(row["sales_amount"]), int(row["fraud_amount"])
            rows[merchant, month] += 1
    answers = {}
    for merchant in sales:
        known = [m for m in months if rows[merchant, m] < 2]
        complete = len(known) == len(months)
        monthly = [fraud[merchant].get(m, 0) for m in known]
        over = [amount > 500_000 for amount in monthly]
        if month_test == "any":
            amount_leg = True if any(over) else (False if complete else None)
        else:
            amount_leg = False if not all(over) else (True if complete else None)
        total_sales, total_fraud = sum(sales[merchant].get(m, 0) for m in known), sum(monthly)
        if not complete:
            rate_leg = None
        elif total_sales == 0:
            rate_leg = total_fraud > 0
        else:
            rate_leg = Fraction(total_fraud, total_sales) > rate
        legs = [amount_leg, rate_leg]
        status = "not-listed" if False in legs else "undetermined" if None in legs else "listed"
        answers[merchant] = {
            "status": status,
            "salesAmount": total_sales if complete else None,
            "fraudAmount": total_fraud if complete else None,
            "fraudRate": f"{total_fraud}/{total_sales}" if complete and total_sales > 0 else None,
        }
    return answers


def main(folder):
    suite = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    differences = 0
    for case in suite["cases"]:
        first, last = case["businessYear"]["first"], case["businessYear"]["last"]
        day = case["asOf"] if case["readings"]["rateAsOf"] == "preparation" else last_day(last)
        rate = reference_rate(folder / case["rates"], day)
        answers = statuses(folder / case["input"], months_of(first, last), case["readings"]["monthTest"], rate)
        expected = {
            row["merchantId"]: {key: row[key] for key in ("status", "salesAmount", "fraudAmount", "fraudRate")}
            for row in case["expected"]["merchants"]
        }
        listed = sorted(merchant for merchant, answer in answers.items() if answer["status"] == "listed")
        for name, found, wanted in [
            ("answers", answers, expected),
            ("listed", listed, case["expected"]["listed"]),
            ("rate", rate, Fraction(case["referenceRate"]["fraction"])),
        ]:
            if found != wanted:
                differences += 1
                print(f"{case['id']} {name}: oracle {found}, vector {wanted}")
    print(f"{len(suite['cases'])} cases, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
