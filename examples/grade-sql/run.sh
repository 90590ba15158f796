#!/bin/sh
# Runs a query over one vector in sqlite. Usage: run.sh QUERY.sql, with the environment `acquirer-report grade` sets.
set -eu
sqlite3 -bail :memory: <<END
CREATE TABLE months (merchant_id TEXT, merchant_name TEXT, month TEXT, sales_amount INTEGER, fraud_amount INTEGER);
CREATE TABLE rates (kind TEXT, calendar_year INTEGER, part INTEGER, percent REAL, published_on TEXT);
.import --csv --skip 1 $VECTOR_INPUT months
.import --csv --skip 1 $VECTOR_RATES rates
.parameter set :first "'$VECTOR_FIRST_MONTH'"
.parameter set :last "'$VECTOR_LAST_MONTH'"
.parameter set :as_of "'$VECTOR_AS_OF'"
.parameter set :month_test "'$VECTOR_MONTH_TEST'"
.parameter set :rate_as_of "'$VECTOR_RATE_AS_OF'"
.read $1
END
