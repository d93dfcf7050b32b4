-- What is waiting to be done, and what came in or must go out.

CREATE TABLE outbox (
    id         UUID    NOT NULL PRIMARY KEY,
    account_id UUID    NOT NULL,
    kind       TEXT    NOT NULL,
    key        TEXT    NOT NULL UNIQUE,
    payload    TEXT    NOT NULL,
    due_at     BIGINT  NOT NULL,
    attempts   INTEGER NOT NULL,
    sent_at    BIGINT,
    error      TEXT
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL;

CREATE TABLE inbox (
    id          UUID   NOT NULL PRIMARY KEY,
    provider    TEXT   NOT NULL,
    event       TEXT   NOT NULL,
    payload     TEXT   NOT NULL,
    received_at BIGINT NOT NULL,
    read_at     BIGINT,
    error       TEXT,
    UNIQUE (provider, event)
);
CREATE INDEX inbox_unread ON inbox (received_at) WHERE read_at IS NULL;

CREATE TABLE notices (
    account_id UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id         UUID   NOT NULL,
    person_id  UUID   NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    content    TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    read_at    BIGINT,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX notices_of_person ON notices (account_id, person_id, at);

CREATE TABLE reminders_sent (
    account_id UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    about_id   UUID   NOT NULL,
    kind       TEXT   NOT NULL,
    for_date   DATE   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (account_id, about_id, kind, for_date)
);

CREATE TABLE runs (
    id       UUID   NOT NULL PRIMARY KEY,
    kind     TEXT   NOT NULL,
    day      DATE   NOT NULL,
    started  BIGINT NOT NULL,
    finished BIGINT,
    done     BIGINT NOT NULL,
    failed   BIGINT NOT NULL,
    note     TEXT   NOT NULL
);
CREATE INDEX runs_started ON runs (started);

-- Who works on which account, and until when nobody else may.
CREATE TABLE claims (
    account_id UUID   NOT NULL PRIMARY KEY REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    owner      TEXT   NOT NULL,
    until      BIGINT NOT NULL
);

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
