-- What happened, and what it moved in the books. Nothing here ever changes.

CREATE TABLE journal (
    account_id UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    sequence   BIGINT NOT NULL CHECK (sequence > 0),
    id         UUID   NOT NULL,
    at         BIGINT NOT NULL,
    "on"       DATE   NOT NULL,
    person_id  UUID,
    by         TEXT   NOT NULL,
    what       TEXT   NOT NULL,
    order_id   UUID,
    why        TEXT,
    effects    TEXT   NOT NULL,
    PRIMARY KEY (account_id, sequence),
    UNIQUE (account_id, id)
);

CREATE TABLE journal_subscriptions (
    account_id      UUID   NOT NULL,
    subscription_id UUID   NOT NULL,
    sequence        BIGINT NOT NULL,
    PRIMARY KEY (account_id, subscription_id, sequence),
    FOREIGN KEY (account_id, sequence) REFERENCES journal (account_id, sequence) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE entries (
    account_id    UUID   NOT NULL,
    sequence      BIGINT NOT NULL CHECK (sequence > 0),
    id            UUID   NOT NULL,
    journal_id    UUID   NOT NULL,
    "on"          DATE   NOT NULL,
    document_id   UUID   NOT NULL,
    previous_hash TEXT   NOT NULL,
    hash          TEXT   NOT NULL,
    PRIMARY KEY (account_id, sequence),
    FOREIGN KEY (account_id, journal_id) REFERENCES journal (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account_id, document_id) REFERENCES invoices (account_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX entries_of_day ON entries ("on");

CREATE TABLE postings (
    account_id UUID    NOT NULL,
    sequence   BIGINT  NOT NULL,
    position   INTEGER NOT NULL,
    book       TEXT    NOT NULL CHECK (book IN ('receivable', 'revenue', 'tax-payable', 'cash', 'cash-underway')),
    amount     BIGINT  NOT NULL CHECK (amount <> 0),
    currency   TEXT    NOT NULL CHECK (length(currency) = 3),
    PRIMARY KEY (account_id, sequence, position),
    FOREIGN KEY (account_id, sequence) REFERENCES entries (account_id, sequence) DEFERRABLE INITIALLY DEFERRED
);

-- One hash over all entries of an entity's day, to be published or kept elsewhere.
CREATE TABLE daily_roots (
    entity  TEXT   NOT NULL,
    day     DATE   NOT NULL,
    root    TEXT   NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (entity, day)
);
