# An invoice that nobody pays: 15 days of grace, 30 days without access, then the end. The unpaid line is credited,
# so nothing is owed for a term that nobody could use.

2027-03-10  Dunlin joins from NL
            Dunlin stores do-not-honour as card
            Dunlin has draft: 1 seat of northdraft standard annual, since 2026-03-15

# 420.00, VAT 88.20.
2027-03-15  time passes -> declined; invoiced 508.20; draft is in grace
2027-03-29  time passes -> draft can be used; draft is in grace; Dunlin owes 508.20
2027-03-30  time passes -> draft cannot be used; draft is suspended; charged nothing
2027-04-28  time passes -> draft is suspended; Dunlin owes 508.20
2027-04-29  time passes -> draft is ended; invoiced -508.20; Dunlin owes nothing
            nothing more to bill
