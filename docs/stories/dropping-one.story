# A renewal invoice of two subscriptions is declined. One of them is taken off it: its line is credited and it is left,
# while the other stays to be paid.

2027-03-10  Gadwall joins from NL
            Gadwall stores insufficient-funds as old
            Gadwall has draft: 1 seat of northdraft standard annual, since 2026-03-15
            Gadwall has site: 1 seat of northsite standard annual, since 2026-03-15

# 420.00 + 300.00 = 720.00, VAT 151.20.
2027-03-15  time passes -> declined; invoiced 871.20; draft is in grace; site is in grace
# 300.00, VAT 63.00.
2027-03-17  Gadwall takes site off the unpaid invoice -> invoiced -363.00; charged nothing; Gadwall owes 508.20
            -> site is suspended; site cannot be used; draft is in grace; draft can be used
            Gadwall takes draft off the unpaid invoice -> refused nothing-to-drop
            Gadwall stores visa as new
            Gadwall pays everything with new -> charged 508.20; draft is active; Gadwall owes nothing
2027-04-28  time passes -> site is suspended
2027-04-29  time passes -> site is ended; invoiced nothing; Gadwall owes nothing
            nothing more to bill
