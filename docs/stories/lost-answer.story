# The bank takes the money but its answer is lost: the order shows as being checked and nothing is applied yet. Then
# the bank is asked, the seats come, and nobody is charged a second time.

2026-10-20  Whimbrel joins from NL
            Whimbrel stores timeout-after as card
            Whimbrel has draft: 5 seats of northdraft standard annual, since 2026-03-15

2026-10-20  Whimbrel adds 2 seats to draft -> quoted 406.56; charged 406.56; draft has 5 seats; invoiced nothing
            time passes -> charged nothing; invoiced 406.56; draft has 7 seats; Whimbrel owes nothing
2026-10-21  time passes -> charged nothing; draft has 7 seats
            nothing more to bill
