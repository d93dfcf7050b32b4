-- What was answered to requests of programs that carried a key.
CREATE TABLE kept_answers (
    account_id   UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    key          TEXT   NOT NULL,
    request      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    status       INTEGER,
    content_type TEXT,
    location     TEXT,
    body         TEXT,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX kept_answers_at ON kept_answers (at);
