# Whoever pays while the subscription is suspended has it back at once, with the term that was billed.

2027-03-10  Curlew joins from NL
            Curlew stores insufficient-funds as old
            Curlew has draft: 1 seat of northdraft standard annual, with renewal price, since 2026-03-15

# 378.00, VAT 79.38.
2027-03-15  time passes -> declined; invoiced 457.38
2027-04-20  time passes -> draft is suspended; draft cannot be used
            Curlew stores visa as new
# The price of the invoice holds, however late it is paid.
            Curlew pays everything with new -> charged 457.38; draft is active; draft can be used
            -> draft runs 2027-03-15..2028-03-15
2028-03-15  time passes -> charged 457.38; draft runs 2028-03-15..2029-03-15
            nothing more to bill
