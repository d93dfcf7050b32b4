# Subscriptions that renew on one day with one method come on one invoice and one charge; tax is taken of the sum.
# A declined charge puts all of them in grace, and one payment brings all of them back.

2027-03-10  Merganser joins from NL
            Merganser stores insufficient-funds as old
            Merganser has draft: 1 seat of northdraft standard annual, with renewal price, since 2026-03-15
            Merganser has site: 1 seat of northsite standard annual, since 2026-03-15
            Merganser has lite: 3 seats of northdraft-lite standard annual, since 2026-03-15

# 378.00 + 300.00 + 3 × 96.00 = 966.00, VAT 202.86.
2027-03-15  time passes -> declined; invoiced 1168.86; Merganser owes 1168.86
            -> draft is in grace; site is in grace; lite is in grace
            Merganser stores visa as new
            Merganser pays everything with new -> charged 1168.86; Merganser owes nothing
            -> draft is active; site is active; lite is active
            nothing more to bill
