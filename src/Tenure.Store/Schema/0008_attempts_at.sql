-- What is asked of debits week by week: which were made around a day.
CREATE INDEX attempts_at ON attempts (at);
