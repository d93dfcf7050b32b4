-- Only PostgreSQL looks references up row by row at such a price; here nothing changes.
SELECT 1;
