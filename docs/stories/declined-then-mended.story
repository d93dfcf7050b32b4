# A renewal whose charge is declined is tried again on days 1, 3, 7 and 14; the seats stay usable for 15 days.
# A new card is charged at once, and the anniversary stays where it was.

2027-03-10  Stilt joins from NL
            Stilt stores insufficient-funds as old
            Stilt has draft: 3 seats of northdraft standard annual, since 2026-03-15

# 3 × 420.00 = 1260.00, VAT 264.60.
2027-03-15  time passes -> declined; charged nothing; invoiced 1524.60; draft is in grace; draft can be used
            -> Stilt owes 1524.60
2027-03-16  time passes -> declined; invoiced nothing
2027-03-17  time passes -> charged nothing
2027-03-18  time passes -> declined
            Stilt adds 1 seat to draft -> refused past-due
2027-03-20  Stilt stores visa as new
            Stilt pays everything with new -> charged 1524.60; invoiced nothing
            -> draft is active; draft runs 2027-03-15..2028-03-15; Stilt owes nothing
            nothing more to bill
