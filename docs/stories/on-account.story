# Paid by invoice: seats and renewals apply at once, the money is due 30 days later. What is overdue counts
# from its due date: 15 days of grace, then no access.

2026-10-20  Godwit joins from NL
            Godwit stores invoice as account
            Godwit has draft: 5 seats of northdraft standard annual, since 2026-03-15

# 146 of 365 days as everywhere: 2 × 420.00 × 146 / 365 = 336.00, VAT 70.56. The 19th
# of November is the last day to pay in time.
2026-10-20  Godwit adds 2 seats to draft -> quoted 406.56; charged nothing; invoiced 406.56; draft has 7 seats
            -> Godwit owes 406.56; draft is active
2026-11-19  time passes -> draft is active
2026-11-20  time passes -> draft is in grace; draft can be used
2026-12-03  time passes -> draft can be used
2026-12-04  time passes -> draft is suspended; draft cannot be used
            Godwit stores visa as card
            Godwit pays everything with card -> charged 406.56; draft is active; Godwit owes nothing
            nothing more to bill
