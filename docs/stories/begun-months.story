# Vaultline is sold by five seats, and a month that has begun counts whole.

2026-08-15  Vole joins from NL
            Vole stores visa as card
            Vole has vault: 10 seats of vaultline standard annual, since 2026-01-31
            Vole adds 3 seats to vault -> refused seats-step

# On 15 August the seventh month runs (31 July to 31 August): six of twelve are left, that one included.
# 5 × 60.00 × 6 / 12 = 150.00, VAT 31.50.
2026-08-15  Vole adds 5 seats to vault -> charged 181.50; vault has 15 seats
            Vole gives up 15 seats of vault -> refused below-minimum
            Vole gives up 10 seats of vault
# 5 × 60.00 = 300.00, VAT 63.00.
2027-01-31  time passes -> charged 363.00; vault has 5 seats; vault runs 2027-01-31..2028-01-31
            nothing more to bill
