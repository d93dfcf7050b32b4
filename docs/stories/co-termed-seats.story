# Seats that come at three different days of a term all end with it: one renewal date, one invoice, one amount.

2026-01-10  Reed joins from NL
            Reed stores mastercard as card
            Reed has site: 2 seats of northsite standard annual

# Northsite costs 300.00 a seat and year. 10 March to 10 January are 306 of 365 days:
# 1 × 300.00 × 306 / 365 = 251.5068… → 251.51, VAT 52.8171 → 52.82, together 304.33.
2026-03-10  Reed adds 1 seat to site -> charged 304.33
# 10 June: 214 days. 3 × 300.00 × 214 / 365 = 527.6712… → 527.67, VAT 110.8107 → 110.81, together 638.48.
2026-06-10  Reed adds 3 seats to site -> charged 638.48
# 9 January: one day. 4 × 300.00 × 1 / 365 = 3.2876… → 3.29, VAT 0.6909 → 0.69, together 3.98.
2027-01-09  Reed adds 4 seats to site -> charged 3.98; site has 10 seats
# 10 × 300.00 = 3000.00, VAT 630.00.
2027-01-10  time passes -> charged 3630.00; invoiced 3630.00; site runs 2027-01-10..2028-01-10
            nothing more to bill
