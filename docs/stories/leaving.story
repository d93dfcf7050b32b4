# Whoever switches auto-renew off uses the seats until the last day of the term and is charged nothing more.
# For 45 days the subscription can still be renewed late; then it is over.

2027-03-01  Ruff joins from NL
            Ruff stores visa as card
            Ruff has draft: 4 seats of northdraft standard annual, since 2026-03-15

2027-03-05  Ruff switches auto-renew of draft off -> draft does not renew; draft is active
2027-03-14  time passes -> draft can be used; charged nothing
2027-03-15  time passes -> draft cannot be used; draft is suspended; charged nothing; invoiced nothing
2027-04-28  time passes -> draft is suspended
2027-04-29  time passes -> draft is ended; Ruff owes nothing
            nothing more to bill
