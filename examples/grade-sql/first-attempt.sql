-- METI's rule as one writes it on the first day. It looks right, and it is wrong in more than one way.
SELECT merchant_id
FROM months
WHERE month BETWEEN :first AND :last
GROUP BY merchant_id, merchant_name
HAVING MAX(fraud_amount) > 500000
   AND SUM(fraud_amount) * 1.0 / SUM(sales_amount) > (
     SELECT percent / 100.0 FROM rates WHERE kind = 'annual' ORDER BY published_on DESC LIMIT 1
   );
