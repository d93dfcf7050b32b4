# Seats added in the middle of a term pay for the days that are left of it, and renew with the others.
# From 20 October 2026 to 15 March 2027 are 146 of the term's 365 days, the day of the change included.

2026-10-20  Grutto joins from NL
            Grutto stores visa as card
            Grutto has draft: 5 seats of northdraft standard annual, since 2026-03-15

# 2 × 420.00 × 146 / 365 = 336.00, VAT 70.56.
2026-10-20  Grutto adds 2 seats to draft -> quoted 406.56; charged 406.56; invoiced 406.56; draft has 7 seats
            -> draft runs 2026-03-15..2027-03-15; Grutto owes nothing

# 7 × 420.00 = 2940.00, VAT 617.40.
            -> draft renews on 2027-03-15 with 7 seats for 3557.40
2027-03-15  time passes -> charged 3557.40; draft runs 2027-03-15..2028-03-15
            nothing more to bill
