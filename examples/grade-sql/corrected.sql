-- METI's rule in whole numbers. :first and :last are months, :as_of is a day, :month_test is any or every.
WITH year AS (
  SELECT * FROM months WHERE month BETWEEN :first AND :last
),
-- A row that came twice can be trusted neither time: its merchant is undetermined, and so not listed.
repeated AS (
  SELECT merchant_id FROM year GROUP BY merchant_id, month HAVING COUNT(*) > 1
),
-- The latest annual rate that was out on the day, the day itself included, in thousandths of a percent.
latest AS (
  SELECT CAST(ROUND(percent * 1000) AS INTEGER) AS thousandths
  FROM rates
  WHERE kind = 'annual'
    AND published_on <= CASE :rate_as_of
      WHEN 'year-end' THEN DATE(:last || '-01', '+1 month', '-1 day')
      ELSE :as_of
    END
  ORDER BY calendar_year DESC, published_on DESC
  LIMIT 1
)
SELECT merchant_id
FROM year
WHERE merchant_id NOT IN (SELECT merchant_id FROM repeated)
GROUP BY merchant_id
HAVING SUM(fraud_amount > 500000) >= CASE :month_test
    WHEN 'every' THEN (SELECT COUNT(DISTINCT month) FROM year)
    ELSE 1
  END
  -- Multiplied, not divided: exact, and merchants without sales are judged like all others.
  AND SUM(fraud_amount) * 100000 > SUM(sales_amount) * (SELECT thousandths FROM latest);
