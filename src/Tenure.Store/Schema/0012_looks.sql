-- Every question of the workers finds what is due and nothing else: rows know from when they are looked at.

-- When the reminders of a subscription or of a card that expires are looked at, in days and real instants.
ALTER TABLE subscriptions ADD COLUMN remind_on DATE;
ALTER TABLE subscriptions ADD COLUMN remind_at BIGINT;
ALTER TABLE payment_methods ADD COLUMN remind_on DATE;
ALTER TABLE payment_methods ADD COLUMN remind_at BIGINT;
CREATE INDEX subscriptions_remind ON subscriptions (remind_at, account_id) WHERE remind_at IS NOT NULL;
CREATE INDEX payment_methods_remind ON payment_methods (remind_at, account_id) WHERE remind_at IS NOT NULL;
DROP INDEX subscriptions_ending;

-- When a provider is asked about a direct debit of which it says nothing.
ALTER TABLE attempts ADD COLUMN ask_on DATE;
ALTER TABLE attempts ADD COLUMN ask_at BIGINT;
CREATE INDEX attempts_ask ON attempts (ask_at) WHERE ask_at IS NOT NULL;
DROP INDEX attempts_at;

-- What is here already: half a year ahead is early enough for every reminder, and 864000000000 ticks are a day.
UPDATE subscriptions SET remind_on = term_start, remind_at = due_at - 180 * 864000000000
    WHERE due_at IS NOT NULL AND lapse_since IS NULL AND ended_on IS NULL;
UPDATE payment_methods SET remind_on = '2000-01-01', remind_at = 0 WHERE expires IS NOT NULL AND removed_at IS NULL;
UPDATE attempts SET ask_on = "on", ask_at = at WHERE state IN ('pending', 'succeeded') AND EXISTS (
    SELECT 1 FROM payment_methods WHERE payment_methods.account_id = attempts.account_id
        AND payment_methods.id = attempts.method_id
        AND payment_methods.kind IN ('sepa-debit', 'bacs-debit', 'ach-debit', 'becs-debit'));

-- Messages of one kind are taken at a time; those that nobody takes must not be passed each time.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (kind, due_at) WHERE sent_at IS NULL;

-- Which orders wait for a payment, across all accounts.
CREATE INDEX orders_waiting ON orders (placed_at) WHERE state = 'awaiting-payment';

-- How far accounts' clocks run ahead.
CREATE INDEX accounts_clock ON accounts (clock_offset_seconds);
