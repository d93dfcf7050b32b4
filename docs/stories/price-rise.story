# A new list price meets a running subscription at its renewal and not before. Northdraft Lite costs 96.00 a seat and
# year, and 99.00 from 1 July 2027 on.

2027-06-20  Early joins from NL
            Early stores visa as card
            Early has early-lite: 10 seats of northdraft-lite standard annual, since 2026-06-30
            Late joins from NL
            Late stores visa as card
            Late has late-lite: 10 seats of northdraft-lite standard annual, since 2026-07-01

# The last day of the old price: 10 × 96.00 = 960.00, VAT 201.60.
2027-06-30  Early asks more: adds 1 seat to early-lite -> charged 1161.60; early-lite runs 2027-06-30..2028-06-30
# The first day of the new one: 10 × 99.00 = 990.00, VAT 207.90.
2027-07-01  Late asks more: adds 1 seat to late-lite -> charged 1197.90; late-lite runs 2027-07-01..2028-07-01
# A seat added now costs the price of now: 365 of 366 days, 99.00 × 365 / 366 = 98.7295… → 98.73, VAT 20.7333 → 20.73.
            Early adds 1 seat to early-lite -> charged 119.46
            nothing more to bill
