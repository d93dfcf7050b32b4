# An invoice that is paid at the screen before it is due, by a debit that comes back: it is open again, and nothing
# happens to the subscription until the due date has passed.

2026-10-20  Plover joins from NL
            Plover stores invoice as account
            Plover stores sepa-returned as debit
            Plover has draft: 5 seats of northdraft standard annual, since 2026-03-15

# 2 × 420.00 × 146 / 365 = 336.00, VAT 70.56; due on the 19th of November.
2026-10-20  Plover adds 2 seats to draft -> invoiced 406.56; charged nothing; draft has 7 seats
2026-10-22  Plover pays the oldest invoice with debit -> charged 406.56; Plover owes nothing
2026-10-25  time passes -> Plover owes 406.56; draft is active
2026-11-19  time passes -> charged nothing; draft is active
2026-11-20  time passes -> charged nothing; draft is in grace; draft can be used
            Plover stores visa as card
            Plover pays the oldest invoice with card -> charged 406.56; draft is active; Plover owes nothing
            nothing more to bill
