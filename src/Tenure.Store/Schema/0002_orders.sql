-- From the quote to the paid invoice.

CREATE TABLE quotes (
    account_id      UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id              UUID   NOT NULL,
    person_id       UUID,
    action          TEXT   NOT NULL,
    subscription_id UUID,
    input           TEXT   NOT NULL,
    as_of           BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    catalog_version TEXT   NOT NULL,
    policy_version  TEXT   NOT NULL,
    tax_version     TEXT   NOT NULL,
    read            TEXT   NOT NULL,
    printed         TEXT   NOT NULL,
    seal            TEXT   NOT NULL,
    bill            TEXT   NOT NULL,
    method_id       UUID,
    po_number       TEXT,
    confirmed_at    BIGINT,
    order_id        UUID,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX quotes_expiring ON quotes (expires_at);

CREATE TABLE orders (
    account_id    UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id            UUID   NOT NULL,
    number        TEXT   NOT NULL UNIQUE,
    quote_id      UUID,
    action        TEXT   NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('awaiting-payment', 'checking', 'completed', 'cancelled')),
    placed_at     BIGINT NOT NULL,
    placed_on     DATE   NOT NULL,
    person_id     UUID,
    placed_by     TEXT   NOT NULL,
    effects       TEXT   NOT NULL,
    currency      TEXT   NOT NULL CHECK (length(currency) = 3),
    taxes         TEXT   NOT NULL,
    net           BIGINT NOT NULL,
    tax           BIGINT NOT NULL,
    gross         BIGINT NOT NULL,
    method_id     UUID,
    po_number     TEXT,
    settled_at    BIGINT,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (gross = net + tax),
    CHECK ((state = 'completed') = (settled_at IS NOT NULL))
);
-- One order for one quote, whatever is clicked twice.
CREATE UNIQUE INDEX orders_one_for_a_quote ON orders (account_id, quote_id) WHERE quote_id IS NOT NULL;
CREATE INDEX orders_open ON orders (account_id, state) WHERE state IN ('awaiting-payment', 'checking');
CREATE INDEX orders_placed ON orders (account_id, placed_at);

-- The lines of an order, and below those of a document, with their working.
CREATE TABLE order_lines (
    account_id          UUID    NOT NULL,
    order_id            UUID    NOT NULL,
    position            INTEGER NOT NULL,
    kind                TEXT    NOT NULL,
    subscription_id     UUID    NOT NULL,
    subscription_number TEXT    NOT NULL,
    product             TEXT    NOT NULL,
    product_name        TEXT    NOT NULL,
    plan_name           TEXT    NOT NULL,
    cadence             INTEGER NOT NULL,
    covers_start        DATE    NOT NULL,
    covers_end          DATE    NOT NULL,
    quantity            INTEGER NOT NULL,
    unit_price          BIGINT  NOT NULL,
    share_left          BIGINT  NOT NULL,
    share_whole         BIGINT  NOT NULL CHECK (share_whole > 0),
    share_unit          TEXT    NOT NULL,
    list_price          BIGINT,
    promotion           TEXT,
    tax_category        TEXT    NOT NULL,
    treatment           TEXT    NOT NULL,
    tax_rate            BIGINT  NOT NULL,
    tax_name            TEXT    NOT NULL,
    currency            TEXT    NOT NULL,
    net                 BIGINT  NOT NULL,
    tax                 BIGINT  NOT NULL,
    PRIMARY KEY (account_id, order_id, position),
    FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE invoices (
    account_id         UUID    NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id                 UUID    NOT NULL,
    kind               TEXT    NOT NULL CHECK (kind IN ('invoice', 'credit-note')),
    entity             TEXT    NOT NULL,
    number             TEXT,
    order_id           UUID    NOT NULL,
    corrects           UUID,
    issued_on          DATE    NOT NULL,
    due_on             DATE    NOT NULL,
    currency           TEXT    NOT NULL CHECK (length(currency) = 3),
    taxes              TEXT    NOT NULL,
    net                BIGINT  NOT NULL,
    tax                BIGINT  NOT NULL,
    gross              BIGINT  NOT NULL,
    bill_to            TEXT    NOT NULL,
    method_id          UUID,
    po_number          TEXT,
    state              TEXT    NOT NULL CHECK (state IN ('open', 'pending', 'paid', 'credited')),
    paid_on            DATE,
    first_failed_on    DATE,
    next_try_on        DATE,
    next_try_at        BIGINT,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account_id, corrects) REFERENCES invoices (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (gross = net + tax),
    CHECK ((kind = 'credit-note') = (corrects IS NOT NULL)),
    CHECK ((next_try_on IS NULL) = (next_try_at IS NULL))
);
CREATE UNIQUE INDEX invoices_number ON invoices (entity, kind, number) WHERE number IS NOT NULL;
CREATE INDEX invoices_issued ON invoices (account_id, issued_on);
CREATE INDEX invoices_open ON invoices (account_id, state) WHERE state = 'open';
CREATE INDEX invoices_of_order ON invoices (account_id, order_id);
CREATE INDEX invoices_correcting ON invoices (account_id, corrects) WHERE corrects IS NOT NULL;
-- What the night asks: which failed charge is tried again today.
CREATE INDEX invoices_next_try ON invoices (next_try_at, account_id) WHERE next_try_at IS NOT NULL;

CREATE TABLE invoice_lines (
    account_id          UUID    NOT NULL,
    invoice_id          UUID    NOT NULL,
    position            INTEGER NOT NULL,
    order_id            UUID    NOT NULL,
    order_position      INTEGER NOT NULL,
    kind                TEXT    NOT NULL,
    subscription_id     UUID    NOT NULL,
    subscription_number TEXT    NOT NULL,
    product             TEXT    NOT NULL,
    product_name        TEXT    NOT NULL,
    plan_name           TEXT    NOT NULL,
    cadence             INTEGER NOT NULL,
    covers_start        DATE    NOT NULL,
    covers_end          DATE    NOT NULL,
    quantity            INTEGER NOT NULL,
    unit_price          BIGINT  NOT NULL,
    share_left          BIGINT  NOT NULL,
    share_whole         BIGINT  NOT NULL CHECK (share_whole > 0),
    share_unit          TEXT    NOT NULL,
    list_price          BIGINT,
    promotion           TEXT,
    tax_category        TEXT    NOT NULL,
    treatment           TEXT    NOT NULL,
    tax_rate            BIGINT  NOT NULL,
    tax_name            TEXT    NOT NULL,
    currency            TEXT    NOT NULL,
    net                 BIGINT  NOT NULL,
    tax                 BIGINT  NOT NULL,
    PRIMARY KEY (account_id, invoice_id, position),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account_id, order_id, order_position)
        REFERENCES order_lines (account_id, order_id, position) DEFERRABLE INITIALLY DEFERRED,
    -- An order line stands on a document once.
    UNIQUE (account_id, order_id, order_position, invoice_id)
);
CREATE INDEX invoice_lines_of_subscription ON invoice_lines (account_id, subscription_id, invoice_id);

-- A term of a subscription is billed once, whatever runs twice.
CREATE TABLE billed_terms (
    account_id      UUID    NOT NULL,
    subscription_id UUID    NOT NULL,
    term_start      DATE    NOT NULL,
    term_end        DATE    NOT NULL,
    order_id        UUID    NOT NULL,
    order_position  INTEGER NOT NULL,
    PRIMARY KEY (account_id, subscription_id, term_start),
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account_id, order_id, order_position)
        REFERENCES order_lines (account_id, order_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE attempts (
    account_id UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id         UUID   NOT NULL,
    key        TEXT   NOT NULL UNIQUE,
    order_id   UUID,
    invoice_id UUID,
    method_id  UUID   NOT NULL,
    amount     BIGINT NOT NULL CHECK (amount > 0),
    currency   TEXT   NOT NULL CHECK (length(currency) = 3),
    state      TEXT   NOT NULL CHECK (state IN
        ('started', 'succeeded', 'pending', 'declined', 'action-required', 'unknown', 'returned')),
    reason     TEXT,
    reference  TEXT,
    redirect   TEXT,
    at         BIGINT NOT NULL,
    "on"       DATE   NOT NULL,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (order_id IS NOT NULL OR invoice_id IS NOT NULL)
);
CREATE INDEX attempts_of_order ON attempts (account_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX attempts_of_invoice ON attempts (account_id, invoice_id) WHERE invoice_id IS NOT NULL;
-- What the reconciler asks: whose outcome is not known.
CREATE INDEX attempts_open ON attempts (at) WHERE state IN ('started', 'unknown', 'action-required');
-- Of an order or an invoice, one charge is under way at most.
CREATE UNIQUE INDEX attempts_one_open_of_order ON attempts (account_id, order_id)
    WHERE order_id IS NOT NULL AND state IN ('started', 'unknown', 'action-required');
CREATE UNIQUE INDEX attempts_one_open_of_invoice ON attempts (account_id, invoice_id)
    WHERE invoice_id IS NOT NULL AND state IN ('started', 'unknown', 'action-required');

-- The last number given, per selling entity, kind of document and year.
CREATE TABLE numbers (
    entity TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    year   INTEGER NOT NULL,
    last   BIGINT  NOT NULL CHECK (last > 0),
    PRIMARY KEY (entity, kind, year)
);
