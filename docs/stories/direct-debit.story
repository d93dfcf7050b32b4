# A direct debit that the bank accepts counts: the seats are there at once. One that comes back later opens the
# invoice again.

2027-01-01  Plover joins from NL
            Plover stores sepa as debit
            Plover has plover-site: 2 seats of northsite standard annual, since 2026-03-15
2027-01-01  Lapwing joins from NL
            Lapwing stores sepa-returned as debit
            Lapwing has lapwing-site: 2 seats of northsite standard annual, since 2026-03-15

# 1 January to 15 March 2027 are 73 of 365 days: 1 × 300.00 × 73 / 365 = 60.00, VAT 12.60.
2027-01-01  Plover adds 1 seat to plover-site -> charged 72.60; plover-site has 3 seats
2027-01-01  Lapwing adds 1 seat to lapwing-site -> charged 72.60; Lapwing owes nothing
# Three days later the one has arrived and the other comes back.
2027-01-05  time passes -> lapwing-site is in grace; plover-site is active
            Lapwing stores visa as card -> Lapwing owes 72.60
            Lapwing pays everything with card -> charged 72.60; Lapwing owes nothing; lapwing-site is active
2027-01-15  Plover asks next: adds 1 seat to plover-site -> charged nothing; Plover owes nothing
            nothing more to bill
