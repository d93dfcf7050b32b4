-- One writer counts in its transaction; here nothing changes.
SELECT 1;
