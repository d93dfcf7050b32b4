# A later choice of term takes the place of an earlier one; taking it back brings the earlier one back.
# Nothing of it is charged before the renewal.

2027-03-01  Crane joins from NL
            Crane stores visa as card
            Crane has draft: 2 seats of northdraft standard annual, since 2026-04-01

# Two seats for three years: 2 × 1134.00 = 2268.00, VAT 476.28.
2027-03-02  Crane changes draft to 3-year -> draft renews on 2027-04-01 with 2 seats for 2744.28
# By the month: 2 × 52.50 = 105.00, VAT 22.05.
2027-03-03  Crane changes draft to monthly -> draft renews on 2027-04-01 with 2 seats for 127.05
2027-03-04  Crane withdraws the term change of draft -> draft renews on 2027-04-01 with 2 seats for 2744.28
2027-03-05  Crane withdraws the term change of draft
# As agreed at first: 2 × 420.00 = 840.00, VAT 176.40.
            -> draft renews on 2027-04-01 with 2 seats for 1016.40
            Crane changes draft to annual -> refused nothing-to-change
2027-04-01  time passes -> charged 1016.40; draft runs 2027-04-01..2028-04-01
            nothing more to bill
