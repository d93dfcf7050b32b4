# A debit from an account that was closed comes back and is never tried again, also not after another card was
# declined at the screen: only a method that can be charged helps.

2026-10-20  Whimbrel joins from NL
            Whimbrel stores sepa-closed as debit
            Whimbrel stores do-not-honour as unlucky
            Whimbrel has draft: 5 seats of northdraft standard annual, since 2026-03-15

# 2 × 420.00 × 146 / 365 = 336.00, VAT 70.56.
2026-10-20  Whimbrel adds 2 seats to draft -> charged 406.56; draft has 7 seats
2026-10-23  time passes -> Whimbrel owes 406.56; draft is in grace
            Whimbrel pays the oldest invoice with unlucky -> declined; Whimbrel owes 406.56
# The days on which a failed charge is tried again.
2026-11-06  time passes -> charged nothing; draft is in grace
            Whimbrel stores visa as new
            Whimbrel pays draft with new -> charged 406.56; draft is active; Whimbrel owes nothing
            nothing more to bill
