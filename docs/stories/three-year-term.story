# Changing from annual to 3-year keeps the special renewal price. The change waits for the renewal and costs nothing
# until then; the anchor day stays.
# Three years of Northdraft Standard cost 1134.00 a seat; 10 % below that is 1020.60. Annual: 420.00 and 378.00.

2027-05-20  Tern joins from NL
            Tern stores visa as card
            Tern has draft: 3 seats of northdraft standard annual, with renewal price, since 2026-05-31
# 3 × 378.00 = 1134.00, VAT 238.14.
            -> draft renews on 2027-05-31 with 3 seats for 1372.14

# 3 × 1020.60 = 3061.80, VAT 642.978 → 642.98.
2027-05-22  Tern changes draft to 3-year -> quoted nothing; charged nothing
            -> draft runs 2026-05-31..2027-05-31; draft renews on 2027-05-31 with 3 seats for 3704.78
2027-05-31  time passes -> charged 3704.78; draft runs 2027-05-31..2030-05-31

# Two seats for the 730 days from 31 May 2028 on, of 1096: new seats cost the list price.
# 2 × 1134.00 × 730 / 1096 = 1510.6204… → 1510.62, VAT 317.2302 → 317.23.
2028-05-31  Tern adds 2 seats to draft -> charged 1827.85; draft has 5 seats
# 5 × 1020.60 = 5103.00, VAT 1071.63.
            -> draft renews on 2030-05-31 with 5 seats for 6174.63
            nothing more to bill
