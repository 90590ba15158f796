"""Runs a query that `acquirer-report sql --dialect spark` wrote over a folder of Parquet, and writes what comes back.

spark-submit narrow.py TABLE_FOLDER rule.sql OUT_FOLDER

The query calls the table `merchant_months`. Nothing is written over: a second run needs a second folder.
"""

import sys

from pyspark.sql import SparkSession

table, query, out = sys.argv[1:]
spark = SparkSession.builder.appName("acquirer-report").getOrCreate()
spark.read.parquet(table).createOrReplaceTempView("merchant_months")
with open(query, encoding="utf-8") as file:
    # One file: it takes its name when it is whole.
    spark.sql(file.read()).coalesce(1).write.mode("error").parquet(out)
spark.stop()
