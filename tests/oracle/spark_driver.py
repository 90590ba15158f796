"""A Spark session kept open between questions: a line of JSON in, a line of JSON out.

In: {"files": a folder of Parquet, "table": the name it is asked under, "queries": [...]}.
Out: {"answers": a list of records for each query, every value as text} or {"error": what Spark said}.
The words of the command line are settings of Spark, `name=value`.
"""

import json
import sys

from pyspark.sql import SparkSession


def text(value):
    return None if value is None else str(value)


def main():
    builder = SparkSession.builder
    for setting in sys.argv[1:]:
        builder = builder.config(*setting.split("=", 1))
    spark = builder.getOrCreate()
    print(json.dumps({"version": spark.version, "application": spark.sparkContext.applicationId}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            spark.read.parquet(asked["files"]).createOrReplaceTempView("`" + asked["table"].replace("`", "``") + "`")
            answers = [
                [{name: text(value) for name, value in row.asDict().items()} for row in spark.sql(query).collect()]
                for query in asked["queries"]
            ]
            print(json.dumps({"answers": answers}), flush=True)
        except Exception as error:  # What Spark says of a query is the answer to the question.
            print(json.dumps({"error": str(error)}), flush=True)


main()
