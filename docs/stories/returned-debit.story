# A direct debit that comes back each time is tried on the days that the policy names and no further. Each collection
# that the bank accepts gives the seats back until it returns. The clock of the invoice starts on the day on which its
# payment came back first; that it comes back again starts no clock anew.

2027-03-10  Dotterel joins from NL
            Dotterel stores sepa-returned as debit
            Dotterel has draft: 1 seat of northdraft standard annual, since 2026-03-15

# 420.00, VAT 88.20.
2027-03-15  time passes -> charged 508.20; invoiced 508.20; draft is active
# Back after three days: that is the day that the tries count from.
2027-03-18  time passes -> draft is in grace; Dotterel owes 508.20
# Day 1, back on the 22nd. Day 3 passed meanwhile.
2027-03-19  time passes -> charged 508.20; draft is active; Dotterel owes nothing
2027-03-22  time passes -> draft is in grace; Dotterel owes 508.20
2027-03-24  time passes -> charged nothing
# Day 7 and day 14.
2027-03-25  time passes -> charged 508.20
2027-03-31  time passes -> charged nothing; draft is in grace
2027-04-01  time passes -> charged 508.20; draft is active
2027-04-04  time passes -> draft is suspended; Dotterel owes 508.20
# 45 days after the 18th of March.
2027-05-01  time passes -> charged nothing; draft is suspended
2027-05-02  time passes -> draft is ended; invoiced -508.20; Dotterel owes nothing
            nothing more to bill
