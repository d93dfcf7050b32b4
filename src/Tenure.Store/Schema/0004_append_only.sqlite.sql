-- What is written stays written: lines, journal and ledger wholly; of an issued document all but its payment.

CREATE TRIGGER order_lines_no_update BEFORE UPDATE ON order_lines
BEGIN SELECT RAISE(ABORT, 'order_lines is append-only'); END;

CREATE TRIGGER order_lines_no_delete BEFORE DELETE ON order_lines
BEGIN SELECT RAISE(ABORT, 'order_lines is append-only'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_subscriptions_no_update BEFORE UPDATE ON journal_subscriptions
BEGIN SELECT RAISE(ABORT, 'journal_subscriptions is append-only'); END;

CREATE TRIGGER journal_subscriptions_no_delete BEFORE DELETE ON journal_subscriptions
BEGIN SELECT RAISE(ABORT, 'journal_subscriptions is append-only'); END;

CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;

CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;

CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'postings is append-only'); END;

CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'postings is append-only'); END;

CREATE TRIGGER invoice_lines_no_update BEFORE UPDATE ON invoice_lines
BEGIN SELECT RAISE(ABORT, 'invoice_lines is append-only'); END;

CREATE TRIGGER invoice_lines_no_delete BEFORE DELETE ON invoice_lines
BEGIN SELECT RAISE(ABORT, 'invoice_lines is append-only'); END;

CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices
BEGIN SELECT RAISE(ABORT, 'invoices is append-only'); END;

CREATE TRIGGER invoices_issued_content BEFORE UPDATE ON invoices
WHEN NEW.account_id IS NOT OLD.account_id
   OR NEW.id IS NOT OLD.id
   OR NEW.kind IS NOT OLD.kind
   OR NEW.entity IS NOT OLD.entity
   OR NEW.order_id IS NOT OLD.order_id
   OR NEW.corrects IS NOT OLD.corrects
   OR NEW.issued_on IS NOT OLD.issued_on
   OR NEW.due_on IS NOT OLD.due_on
   OR NEW.currency IS NOT OLD.currency
   OR NEW.taxes IS NOT OLD.taxes
   OR NEW.net IS NOT OLD.net
   OR NEW.tax IS NOT OLD.tax
   OR NEW.gross IS NOT OLD.gross
   OR NEW.bill_to IS NOT OLD.bill_to
   OR NEW.po_number IS NOT OLD.po_number
   OR (OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number)
BEGIN SELECT RAISE(ABORT, 'an issued document never changes'); END;
