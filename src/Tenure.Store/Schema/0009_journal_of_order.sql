-- What the page of an invoice asks: what happened to its order.
CREATE INDEX journal_of_order ON journal (account_id, order_id) WHERE order_id IS NOT NULL;
