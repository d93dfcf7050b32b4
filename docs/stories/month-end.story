# A subscription that began on 31 January 2026 renews on the last day of shorter months and on the 31st again.
# Northdraft Standard costs 52.50 a seat and month: 2 × 52.50 = 105.00, VAT 21 % = 22.05, together 127.05.

2026-01-31  Acme joins from NL
            Acme stores visa as card
            Acme has draft: 2 seats of northdraft standard monthly
            -> draft runs 2026-01-31..2026-02-28

2026-02-28  time passes -> charged 127.05; draft runs 2026-02-28..2026-03-31
2026-03-31  time passes -> charged 127.05; draft runs 2026-03-31..2026-04-30
2026-04-30  time passes -> charged 127.05; draft runs 2026-04-30..2026-05-31

# In May the period has 31 days; on the 10th 21 of them are left: 3 × 52.50 × 21 / 31 = 106.693… → 106.69,
# VAT 22.4049 → 22.40, together 129.09.
2026-05-10  Acme adds 3 seats to draft -> quoted 129.09; charged 129.09; draft has 5 seats

# 5 × 52.50 = 262.50, VAT 55.125 → 55.13, together 317.63.
2026-05-31  time passes -> charged 317.63; draft runs 2026-05-31..2026-06-30; Acme owes nothing
            nothing more to bill
