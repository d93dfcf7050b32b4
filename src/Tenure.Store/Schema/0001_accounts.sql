-- Who buys, who acts for them, how they pay, and what they hold.
-- Instants are BIGINT: ticks of 100 ns since 1970 UTC. Amounts are BIGINT: the currency's smallest units.
-- Foreign keys are checked at the commit, so that one change can be written in any order.

CREATE TABLE accounts (
    id                   UUID    NOT NULL PRIMARY KEY,
    number               TEXT    NOT NULL UNIQUE,
    name                 TEXT    NOT NULL,
    country              TEXT    NOT NULL CHECK (length(country) = 2),
    currency             TEXT    NOT NULL CHECK (length(currency) = 3),
    zone                 TEXT    NOT NULL,
    language             TEXT    NOT NULL,
    address_street       TEXT    NOT NULL,
    address_postal_code  TEXT    NOT NULL,
    address_city         TEXT    NOT NULL,
    address_country      TEXT    NOT NULL,
    address_region       TEXT,
    tax                  TEXT    NOT NULL,
    po_number            TEXT,
    default_method_id    UUID,
    clock_offset_seconds BIGINT  NOT NULL,
    version              INTEGER NOT NULL
);

CREATE TABLE persons (
    id       UUID NOT NULL PRIMARY KEY,
    mail     TEXT NOT NULL UNIQUE CHECK (mail = lower(mail)),
    name     TEXT NOT NULL,
    language TEXT NOT NULL
);

CREATE TABLE members (
    account_id UUID NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    person_id  UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    role       TEXT NOT NULL CHECK (role IN ('owner', 'billing-manager', 'seat-manager', 'payer', 'viewer')),
    PRIMARY KEY (account_id, person_id)
);
CREATE INDEX members_of_person ON members (person_id);

CREATE TABLE payment_methods (
    account_id        UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id                UUID   NOT NULL,
    kind              TEXT   NOT NULL,
    provider          TEXT   NOT NULL,
    token             TEXT   NOT NULL,
    brand             TEXT   NOT NULL,
    last4             TEXT   NOT NULL,
    holder            TEXT   NOT NULL,
    expires           TEXT,
    mandate_reference TEXT,
    added_at          BIGINT NOT NULL,
    removed_at        BIGINT,
    PRIMARY KEY (account_id, id)
);

CREATE TABLE subscriptions (
    account_id            UUID    NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id                    UUID    NOT NULL,
    number                TEXT    NOT NULL UNIQUE,
    product               TEXT    NOT NULL,
    plan                  TEXT    NOT NULL,
    cadence               INTEGER NOT NULL CHECK (cadence > 0),
    anchor                DATE    NOT NULL,
    months_to_end         INTEGER NOT NULL,
    term_start            DATE    NOT NULL,
    term_end              DATE    NOT NULL,
    batches               TEXT    NOT NULL,
    seats                 INTEGER NOT NULL CHECK (seats > 0),
    schedule              TEXT    NOT NULL,
    auto_renew            BOOLEAN NOT NULL,
    auto_renew_since      BIGINT,
    auto_renew_by         TEXT,
    channel               TEXT    NOT NULL CHECK (channel IN ('web', 'direct', 'reseller')),
    legacy                BOOLEAN NOT NULL,
    self_service          BOOLEAN NOT NULL,
    contract              TEXT,
    partner_name          TEXT,
    partner_mail          TEXT,
    partner_phone         TEXT,
    method_id             UUID,
    has_renewal_price     BOOLEAN NOT NULL,
    lapse_since           DATE,
    lapse_cause           TEXT,
    sales_quote           TEXT,
    ended_on              DATE,
    due_on                DATE,
    due_at                BIGINT,
    version               INTEGER NOT NULL,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (term_start < term_end),
    CHECK ((lapse_since IS NULL) = (lapse_cause IS NULL)),
    CHECK ((due_on IS NULL) = (due_at IS NULL))
);
-- What the night asks: whose day has come.
CREATE INDEX subscriptions_due ON subscriptions (due_at, account_id) WHERE due_at IS NOT NULL;
-- What the reminders ask: which terms end soon.
CREATE INDEX subscriptions_ending ON subscriptions (term_end, account_id) WHERE ended_on IS NULL;

CREATE TABLE seat_assignments (
    account_id      UUID   NOT NULL,
    subscription_id UUID   NOT NULL,
    mail            TEXT   NOT NULL,
    at              BIGINT NOT NULL,
    PRIMARY KEY (account_id, subscription_id, mail),
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions (account_id, id) DEFERRABLE INITIALLY DEFERRED
);
