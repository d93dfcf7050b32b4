# Aurora Render is measured to the second: two more seats for what is left of February, from 16:30:20 in Amsterdam on.
# From 2026-02-10 15:30:20 UTC to the end of 27 February there (23:00 UTC) are 1,495,780 seconds of the 2,419,200 of
# a term of 28 days: 2 × 33.33 × 1495780 / 2419200 = 41.2154… → 41.22, VAT 8.6562 → 8.66.

2026-01-31           Quill joins from NL
                     Quill stores visa as card
                     Quill has aurora: 2 seats of aurora-render standard monthly
2026-02-10 15:30:20  Quill adds 2 seats to aurora -> charged 49.88; aurora runs 2026-01-31..2026-02-28
# 4 × 33.33 = 133.32, VAT 27.9972 → 28.00.
2026-02-28           time passes -> charged 161.32; aurora runs 2026-02-28..2026-03-31
                     nothing more to bill
