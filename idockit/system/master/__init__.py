"""The master data of a system: tables, how IDocs are posted into them and made from them (issue 6's frame).

`declared` says what an object is, `rows` where its records are, `msgfn` and `bapi` how IDocs are posted, `collecting`
how they are made, `system` ties them to a logical system with its IDoc database.
"""
