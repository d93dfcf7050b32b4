-- What a confirmed quote did, by its ids. Quotes from before do not know.
ALTER TABLE quotes ADD COLUMN journal_id UUID;
ALTER TABLE quotes ADD COLUMN attempts TEXT NOT NULL DEFAULT '[]';
