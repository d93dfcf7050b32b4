-- Payment methods on their way: which hosted page was opened, for whom, and what it was for.
CREATE TABLE method_setups (
    account_id  UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id          UUID   NOT NULL,
    provider    TEXT   NOT NULL,
    reference   TEXT   NOT NULL,
    page        TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    purpose     TEXT   NOT NULL,
    person_id   UUID,
    opened_by   TEXT   NOT NULL,
    opened_at   BIGINT NOT NULL,
    finished_at BIGINT,
    method_id   UUID,
    reason      TEXT,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    -- A page stores a method once, however often somebody returns from it.
    UNIQUE (provider, reference),
    CHECK (finished_at IS NOT NULL OR (method_id IS NULL AND reason IS NULL))
);
-- What the worker asks: which pages were left without anybody returning.
CREATE INDEX method_setups_open ON method_setups (opened_at) WHERE finished_at IS NULL;
