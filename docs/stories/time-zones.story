# A day is a day where the customer is. Three subscriptions that renew on 15 September do so at midnight in Sydney,
# in Amsterdam and in New York; the times here are UTC.
# Northdraft Standard: A$ 690.00 and GST 10 %; € 420.00 and VAT 21 %; US$ 460.00 without tax.

2026-09-01 00:00  Kea joins from AU
                  Kea stores visa as card
                  Kea has kea: 1 seat of northdraft standard annual, since 2025-09-15
                  Merel joins from NL
                  Merel stores visa as card
                  Merel has merel: 1 seat of northdraft standard annual, since 2025-09-15
                  Robin joins from US
                  Robin stores visa as card
                  Robin has robin: 1 seat of northdraft standard annual, since 2025-09-15

2026-09-14 13:59  Kea's viewer switches auto-renew of kea off -> refused not-allowed; kea runs 2025-09-15..2026-09-15
2026-09-14 14:00  Kea asks more: adds 1 seat to kea -> charged 759.00; kea runs 2026-09-15..2027-09-15
                  Merel asks more: adds 1 seat to merel -> charged nothing; merel runs 2025-09-15..2026-09-15
2026-09-14 22:00  Merel asks again: adds 1 seat to merel -> charged 508.20; merel runs 2026-09-15..2027-09-15
                  Robin asks more: adds 1 seat to robin -> charged nothing; robin runs 2025-09-15..2026-09-15
2026-09-15 04:00  Robin asks again: adds 1 seat to robin -> charged 460.00; robin runs 2026-09-15..2027-09-15
                  nothing more to bill
