"""The ALE layer, offline: who gets an IDoc, what is cut from it and why, and what the receiver does with it.

Pure: no file, socket or clock inside; IDocs, the landscape, a clock and number ranges come in as arguments. `tree` has
the values the steps work on, one module each: `status`, `landscape`, `receivers`, `filters`, `reduction`,
`conversion`, `versions`, `pointers`, `serialization`, `audit`; `outbound` and `inbound` put them in SAP's order
(reference ALE 0).
"""
