# Scheduled seat changes are differences and add up: of 8 seats three go at the renewal, two come now, and that
# makes 10 now and 7 at the renewal. Each can be taken back by itself until then.

2026-09-01  Knot joins from NL
            Knot stores visa as card
            Knot has draft: 8 seats of northdraft standard annual, since 2026-02-01

            Knot gives up 3 seats of draft -> charged nothing; draft has 8 seats
# 5 × 420.00 = 2100.00, VAT 441.00.
            -> draft renews on 2027-02-01 with 5 seats for 2541.00
# 1 September to 1 February are 153 of 365 days: 2 × 420.00 × 153 / 365 = 352.1095… → 352.11, VAT 73.9431 → 73.94.
2026-09-01  Knot adds 2 seats to draft -> charged 426.05; draft has 10 seats
# 7 × 420.00 = 2940.00, VAT 617.40.
            -> draft renews on 2027-02-01 with 7 seats for 3557.40

2027-01-10  Knot gives up 1 seat of draft -> draft renews on 2027-02-01 with 6 seats for 3049.20
            Knot withdraws the seat change of draft -> draft renews on 2027-02-01 with 7 seats for 3557.40
2027-01-31  time passes -> draft has 10 seats
2027-02-01  time passes -> charged 3557.40; draft has 7 seats
            nothing more to bill
