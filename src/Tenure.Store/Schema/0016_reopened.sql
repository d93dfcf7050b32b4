-- The day on which a collection came back first; the clock of dunning counts from it where it is later than the due day.
ALTER TABLE invoices ADD COLUMN reopened_on DATE;
