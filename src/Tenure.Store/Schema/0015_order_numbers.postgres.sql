-- Orders are counted without holding anything until a commit. What was counted so far is passed over, with room for
-- processes that still count in the old way while this is applied.
CREATE SEQUENCE order_numbers;
SELECT setval('order_numbers', max(last) + 1000000, false) FROM numbers WHERE kind = 'order';
