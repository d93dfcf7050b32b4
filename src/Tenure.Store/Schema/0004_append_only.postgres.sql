-- What is written stays written: lines, journal and ledger wholly; of an issued document all but its payment.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER order_lines_append_only BEFORE UPDATE OR DELETE ON order_lines
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_lines_no_truncate BEFORE TRUNCATE ON order_lines
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER journal_subscriptions_append_only BEFORE UPDATE OR DELETE ON journal_subscriptions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_subscriptions_no_truncate BEFORE TRUNCATE ON journal_subscriptions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entries_no_truncate BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE ON postings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER postings_no_truncate BEFORE TRUNCATE ON postings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER invoice_lines_append_only BEFORE UPDATE OR DELETE ON invoice_lines
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_lines_no_truncate BEFORE TRUNCATE ON invoice_lines
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_change_of_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an issued document never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER invoices_issued_content BEFORE UPDATE ON invoices
    FOR EACH ROW WHEN (NEW.account_id IS DISTINCT FROM OLD.account_id
    OR NEW.id IS DISTINCT FROM OLD.id
    OR NEW.kind IS DISTINCT FROM OLD.kind
    OR NEW.entity IS DISTINCT FROM OLD.entity
    OR NEW.order_id IS DISTINCT FROM OLD.order_id
    OR NEW.corrects IS DISTINCT FROM OLD.corrects
    OR NEW.issued_on IS DISTINCT FROM OLD.issued_on
    OR NEW.due_on IS DISTINCT FROM OLD.due_on
    OR NEW.currency IS DISTINCT FROM OLD.currency
    OR NEW.taxes IS DISTINCT FROM OLD.taxes
    OR NEW.net IS DISTINCT FROM OLD.net
    OR NEW.tax IS DISTINCT FROM OLD.tax
    OR NEW.gross IS DISTINCT FROM OLD.gross
    OR NEW.bill_to IS DISTINCT FROM OLD.bill_to
    OR NEW.po_number IS DISTINCT FROM OLD.po_number
    OR (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number))
    EXECUTE FUNCTION refuse_change_of_document();
