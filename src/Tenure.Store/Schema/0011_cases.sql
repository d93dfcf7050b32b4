-- Cases at support: how the member wants to be answered, and the reasons as they were read.
ALTER TABLE support_cases ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE support_cases ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
ALTER TABLE support_cases ADD COLUMN reply TEXT NOT NULL DEFAULT 'mail'
    CHECK (reply IN ('mail', 'call-back', 'remote'));
ALTER TABLE support_cases ADD COLUMN phone TEXT;
ALTER TABLE support_cases ADD COLUMN slot TEXT;

-- What the page of cases asks: the latest of an account first.
CREATE INDEX support_cases_opened ON support_cases (account_id, opened_at);
