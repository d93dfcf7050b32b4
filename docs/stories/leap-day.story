# A subscription that began on 29 February renews on 28 February and, in a leap year, on the 29th again:
# each date is counted from the first day, never from the date before.
# Northdraft Standard costs 420.00 a seat and year; VAT is 21 %.

2027-02-20  Leap joins from NL
            Leap stores visa as card
            Leap has draft: 1 seat of northdraft standard annual, since 2024-02-29
            -> draft runs 2026-02-28..2027-02-28

# 420.00 + 88.20.
2027-02-28  time passes -> charged 508.20; draft runs 2027-02-28..2028-02-29
2028-02-28  time passes -> charged nothing; draft can be used
2028-02-29  time passes -> charged 508.20; draft runs 2028-02-29..2029-02-28; Leap owes nothing
            -> draft renews on 2029-02-28 with 1 seat for 508.20
            nothing more to bill
