# Auto-renew that was switched off can be switched on again until the last day. What was scheduled meanwhile waits
# and applies at the renewal.

2027-02-01  Snipe joins from NL
            Snipe stores visa as card
            Snipe has draft: 6 seats of northdraft standard annual, with renewal price, since 2026-03-15

2027-02-05  Snipe gives up 2 seats of draft
2027-02-10  Snipe switches auto-renew of draft off -> draft does not renew
# 4 × 378.00 = 1512.00, VAT 317.52.
2027-03-14  Snipe switches auto-renew of draft on -> draft renews on 2027-03-15 with 4 seats for 1829.52
2027-03-15  time passes -> charged 1829.52; draft has 4 seats; draft is active
            nothing more to bill
