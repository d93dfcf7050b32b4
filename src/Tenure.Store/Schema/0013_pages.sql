-- What every page asks: how many notices a member has not read, however many they have read.
CREATE INDEX notices_unread ON notices (account_id, person_id) WHERE read_at IS NULL;

-- Nobody asks on which documents a subscription stands, and every line of a renewal paid for it.
DROP INDEX invoice_lines_of_subscription;
