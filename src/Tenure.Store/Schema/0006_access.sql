-- Ways in, the seller's texts by version, and cases at support.

CREATE TABLE sign_in_links (
    hash       TEXT   NOT NULL PRIMARY KEY,
    person_id  UUID   NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX sign_in_links_of_person ON sign_in_links (person_id, made_at);

CREATE TABLE api_tokens (
    hash         TEXT   NOT NULL PRIMARY KEY,
    account_id   UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id           UUID   NOT NULL UNIQUE,
    name         TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT
);
CREATE INDEX api_tokens_of_account ON api_tokens (account_id);

CREATE TABLE data_protection_keys (
    name TEXT NOT NULL PRIMARY KEY,
    xml  TEXT NOT NULL
);

CREATE TABLE seller_versions (
    version TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    content TEXT   NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (kind, version)
);

CREATE TABLE support_cases (
    account_id      UUID   NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    id              UUID   NOT NULL,
    number          TEXT   NOT NULL UNIQUE,
    opened_at       BIGINT NOT NULL,
    person_id       UUID,
    opened_by       TEXT   NOT NULL,
    subscription_id UUID,
    action          TEXT,
    obstacles       TEXT   NOT NULL,
    text            TEXT   NOT NULL,
    state           TEXT   NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
    PRIMARY KEY (account_id, id)
);
