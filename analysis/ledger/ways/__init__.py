"""The ways of rebuilding a statistic: a file each, named as in `statistics.csv`, with `_` for `-`.

A file has `rebuild(statistic, data, choices)`, which gives a `Rebuilt`; `says(row)`, what that was, in words; and
`because(row)`, why the verdict, with the assumption in the same sentence. Both take a row of the ledger with None for
what it does not have, and are not asked for what is quoted. A file that makes several ways lists their `NAMES`. What a
way asks for is said beside its name in `data/datapackage.json`.
"""
