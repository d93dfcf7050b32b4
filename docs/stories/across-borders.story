# The same three seats of Northsite for a year, sold by a Dutch company: with VAT at home, reverse charge for
# a business elsewhere in the union, GST in Australia, and no tax in the United States, since the seller set none.

2027-01-10 09:00  Home joins from NL
            Home stores visa as card
            Home has home-site: 3 seats of northsite standard annual, since 2026-01-15
            Nord joins from DE, VAT DE123456789
            Nord stores visa as card
            Nord has nord-site: 3 seats of northsite standard annual, since 2026-01-15
            Oz joins from AU
            Oz stores visa as card
            Oz has oz-site: 3 seats of northsite standard annual, since 2026-01-15
            Ohio joins from US
            Ohio stores visa as card
            Ohio has ohio-site: 3 seats of northsite standard annual, since 2026-01-15

# 3 × 300.00 = 900.00, VAT 21 % = 189.00.
            Home asks next: adds 1 seat to home-site -> home-site renews on 2027-01-15 with 3 seats for 1089.00
# The customer accounts for the VAT.
            Nord asks next: adds 1 seat to nord-site -> nord-site renews on 2027-01-15 with 3 seats for 900.00
# 3 × 495.00 = 1485.00, GST 10 % = 148.50.
            Oz asks next: adds 1 seat to oz-site -> oz-site renews on 2027-01-15 with 3 seats for 1633.50
# 3 × 330.00.
            Ohio asks next: adds 1 seat to ohio-site -> ohio-site renews on 2027-01-15 with 3 seats for 990.00
2027-01-15  time passes
            Home asks again: adds 1 seat to home-site -> Home owes nothing; home-site runs 2027-01-15..2028-01-15
            nothing more to bill
