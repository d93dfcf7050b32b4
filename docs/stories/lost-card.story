# A card that was reported lost is never tried again: only another method helps.

2027-03-10  Avocet joins from NL
            Avocet stores lost as old
            Avocet has draft: 1 seat of northdraft standard annual, since 2026-03-15

2027-03-15  time passes -> declined; invoiced 508.20; draft is in grace
2027-03-29  time passes -> charged nothing; draft is in grace
            Avocet stores visa as new
            Avocet pays draft with new -> charged 508.20; draft is active
            nothing more to bill
