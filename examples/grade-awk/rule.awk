# METI's rule in awk: merchant months as CSV in, the listed ids out, one per line.
#   awk -f rule.awk merchants.csv
# Everything the rule depends on comes from the environment, as `acquirer-report grade` sets it.

BEGIN {
  FS = ","
  first = ENVIRON["VECTOR_FIRST_MONTH"]
  last = ENVIRON["VECTOR_LAST_MONTH"]
  every = ENVIRON["VECTOR_MONTH_TEST"] == "every"
  numerator = ENVIRON["VECTOR_RATE_NUMERATOR"] + 0
  denominator = ENVIRON["VECTOR_RATE_DENOMINATOR"] + 0
  months = (substr(last, 1, 4) - substr(first, 1, 4)) * 12 + substr(last, 6) - substr(first, 6) + 1
}

# Months are compared as text; ids are keys of an array and so stay text as well.
NR > 1 && $3 >= first && $3 <= last {
  if (($1, $3) in seen) repeated[$1] = 1
  seen[$1, $3] = 1
  sales[$1] += $4
  fraud[$1] += $5
  if ($5 + 0 > 500000) over[$1]++
}

# a * b compared with c * d. awk counts in doubles, so the products are made in two parts that stay exact.
function above(a, b, c, d,    million, left, right, high) {
  million = 1000000
  left = (a % million) * b
  right = (c % million) * d
  high = int(a / million) * b - int(c / million) * d
  return high * million + (left - right) > 0
}

END {
  for (id in fraud) {
    # A row that came twice can be trusted neither time: undetermined is not listed.
    if (id in repeated) continue
    if (over[id] + 0 < (every ? months : 1)) continue
    if (above(fraud[id], denominator, sales[id], numerator)) print id
  }
}
