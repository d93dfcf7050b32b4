# A card that asks for approval (3-D Secure): the seats come when the customer approves. Whoever refuses has bought
# nothing and may try another card.

2026-10-20  Heron joins from NL
            Heron stores challenge as careful
            Heron stores visa as card
            Heron has draft: 5 seats of northdraft standard annual, since 2026-03-15

2026-10-20  Heron adds 2 seats to draft -> quoted 406.56; charged nothing; draft has 5 seats
            Heron approves the charge -> draft has 7 seats; Heron owes nothing
# 9 March: 6 of 365 days are left. 1 × 420.00 × 6 / 365 = 6.9041… → 6.90, VAT 1.449 → 1.45.
2027-03-09  Heron adds 1 seat to draft -> quoted 8.35; charged nothing
            Heron refuses the charge -> charged nothing; draft has 7 seats
            Heron tries again with card -> charged 8.35; draft has 8 seats; Heron owes nothing
            nothing more to bill
