"""The IDoc statuses as plain data: what each means in our own words, how bad it is, what follows it and why we say so.

Source: reference ALE 1.1 to 1.4 and the list of codes beside it. The words are ours; SAP's own texts (TEDS2) come only
through the user's system. `status` makes objects of these rows.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FIRST", "GROUPS", "PROGRAMS", "ROWS", "STEPS", "SUBSYSTEM"]

SUBSYSTEM: Final = "04 05 06 07 08 09 10 11 12 13 14 15 16 17 22 23 24"
"""What an EDI subsystem reports (1.2). No source tells in which order it may: any of them may follow any other."""

GROUPS: Final[dict[str, str]] = {
    "1": "made",
    "2": "ready to be sent",
    "3": "in the outside system",
    "4": "sent",
    "5": "error in the IDoc layer",
    "6": "error in the outside system",
    "7": "given up",
    "8": "done at the receiver",
    "A": "made",
    "B": "handed to the application",
    "C": "handed to a dialog",
    "D": "posted",
    "E": "error in the IDoc layer",
    "F": "error in the application",
    "G": "given up",
}
"""Groups of statuses (WE47, STACUST-STATVA). Which status belongs where is our own choice: SAP's is not known."""

PROGRAMS: Final[dict[str, tuple[str, str]]] = {
    "RSEOUT00": ("WE14 or BD88", "sends what waits, in packets of the size that the partner profile names"),
    "RBDAPP01": ("BD20", "hands what waits to the application"),
    "RBDMANIN": ("BD87", "posts again what the application refused"),
    "RBDMANI2": ("BD87", "posts again what the application refused, in the background too"),
    "RBDAGAI2": ("BD84", "processes again what an error stopped before the application"),
    "RBDSYNEI": ("BD87", "lets inbound IDocs pass although the syntax check stopped them"),
    "RBDAGAIN": ("BD87", "sends again what an error stopped"),
    "RBDSYNER": ("BD87", "lets outbound IDocs pass although the syntax check stopped them"),
    "RBDAGAIE": ("BD87", "goes on with IDocs that were edited"),
    "RBDMOIND": ("BD75", "looks which transfers have ended and sets 12"),
    "RBDSTATE": ("BDM8", "sends confirmations (ALEAUD) to the senders"),
}
"""Program -> transaction, what it does (1.3). BD87 is the monitor that starts a program for the status chosen."""

FIRST: Final[dict[str, str]] = {
    "out": "01 42 26 29 33 37",
    "in": "50 74 56 58 70",
}
"""The statuses that a new IDoc may start with. 33 and 70: the original of an edited IDoc, kept under a new number."""

_MEND = "mend what the message names"
_EDITED = "nothing; go on with the edited IDoc"
_OVER = "nothing; the IDoc is done with"
_RETRY = "mend the cause in the outside system and have it sent once more"

ROWS: Final[tuple[tuple[str, str, str, str, str, str, str, str, str], ...]] = (
    # code, direction, text, severity, group, end, program, note, what to do
    ("00", "-", "not used", "", "", "", "", "R/2 only", ""),
    ("01", "out", "made and stored", "ok", "1", "", "", "first status of a usual outbound IDoc", ""),
    ("02", "out", "could not be handed to the port", "error", "5", "", "RBDAGAIN", "", "look at port and connection"),
    (
        *("03", "out", "handed to the port", "ok", "4", "usual", ""),
        "with tRFC it may still fail on the way, which SM58 shows; the status does not change by itself",
        "wait for a report of the receiver or subsystem; with tRFC run RBDMOIND (BD75)",
    ),
    ("04", "out", "the subsystem finds its control data wrong", "error", "6", "", "RBDAGAIN", "", _MEND),
    ("05", "out", "the subsystem could not translate it", "error", "6", "", "RBDAGAIN", "", _MEND),
    ("06", "out", "the subsystem translated it", "ok", "3", "", "", "", ""),
    (
        *("07", "out", "the subsystem's syntax check found errors", "error", "6", "", ""),
        *("26 is the IDoc layer's own check", _RETRY),
    ),
    ("08", "out", "the subsystem's syntax check found nothing", "ok", "3", "", "", "", ""),
    ("09", "out", "the subsystem could not put it into an interchange", "error", "6", "", "", "", _RETRY),
    ("10", "out", "the subsystem put it into an interchange", "ok", "3", "", "", "", ""),
    ("11", "out", "could not be sent on to the partner", "error", "6", "", "", "", _RETRY),
    ("12", "out", "sent on to the partner", "ok", "4", "usual", "", "by a subsystem, or by BD75 after 03", ""),
    ("13", "out", "sent on once more", "ok", "4", "", "", "", ""),
    ("14", "out", "the partner confirms the interchange", "ok", "8", "usual", "", "", ""),
    ("15", "out", "the partner rejects the interchange", "warning", "6", "", "", "", "ask the partner for the reason"),
    ("16", "out", "the partner confirms the message", "ok", "8", "usual", "", "", ""),
    ("17", "out", "the partner rejects the message", "warning", "6", "", "", "", "ask the partner for the reason"),
    ("18", "out", "the subsystem was started", "ok", "4", "", "", "file ports that start a command", ""),
    ("19", "out", "test: the data went over", "ok", "4", "", "", "", ""),
    (
        *("20", "out", "the subsystem could not be started", "error", "5", "", "", ""),
        "look at the command of the file port; the file itself is written",
    ),
    ("21", "out", "test: the data did not go over", "error", "5", "", "", "", "look at port and connection"),
    ("22", "out", "sent on, the partner's confirmation is due", "ok", "4", "", "", "", "wait for it"),
    ("23", "out", "could not be sent on once more", "error", "6", "", "", "", _RETRY),
    ("24", "out", "the subsystem finds its control data right", "ok", "3", "", "", "", ""),
    ("25", "out", "goes on despite syntax errors", "warning", "1", "", "RBDAGAIN", "", ""),
    (
        *("26", "out", "stopped by the syntax check", "error", "5", "", "RBDSYNER", ""),
        "edit the IDoc (32), or let it pass as it is (25)",
    ),
    ("27", "out", "the ALE layer failed to send it", "error", "5", "", "", "", _MEND),
    ("28", "out", "not used", "", "", "", "", "", ""),
    (
        *("29", "out", "the ALE layer failed", "error", "5", "", "RBDAGAIN"),
        "often a partner profile is missing: processing it again then gives this IDoc 31 and makes a new one",
        "enter what is missing, often the outbound partner profile",
    ),
    ("30", "out", "waits to be sent", "ok", "2", "", "RSEOUT00", "partner profile says: collect", ""),
    ("31", "out", "given up", "closed", "7", "final", "", "works as a deletion flag", _OVER),
    ("32", "out", "was edited", "warning", "1", "", "RBDAGAIE", "a new IDoc in 33 keeps the original", ""),
    ("33", "out", "the original of an edited IDoc", "closed", "7", "final", "", "cannot be sent", _EDITED),
    ("34", "out", "the control record is wrong", "error", "5", "", "", "", "correct the control record"),
    ("35", "out", "read back from the archive", "closed", "", "final", "", "cannot be processed", _OVER),
    ("36", "out", "not signed in time", "error", "5", "", "", "electronic signature", "have it signed"),
    ("37", "out", "stored with errors", "error", "5", "", "", "wrong control record", "correct the control record"),
    ("38", "out", "in the archive", "closed", "", "final", "", "", _OVER),
    ("39", "out", "arrived at the receiver, not done there yet", "ok", "8", "", "", "by ALEAUD", "wait for 40 or 41"),
    (
        *("40", "out", "the receiver has not posted it", "error", "6", "", "", "by ALEAUD"),
        "mend the cause at the receiver, or send the object once more",
    ),
    ("41", "out", "the receiver has posted it", "ok", "8", "final", "", "by ALEAUD", _OVER),
    ("42", "out", "made by a test tool", "ok", "1", "", "", "WE19", ""),
    ("50", "in", "came in and was stored", "ok", "A", "", "", "first status of a usual inbound IDoc", ""),
    (
        *("51", "in", "refused by the application", "error", "F", "", "RBDMANI2/RBDMANIN"),
        "nothing of it is posted",
        "mend what the message names: data or settings of the receiver, or the IDoc itself (69)",
    ),
    (
        *("52", "in", "posted in part", "warning", "F", "", "RBDMANI2/RBDMANIN"),
        "a source calls it an error; for the programs it must be chosen, as 51 is what they usually take",
        "mend what the messages name",
    ),
    ("53", "in", "posted", "ok", "D", "final", "", "", _OVER),
    ("54", "in", "the application's formal check found errors", "error", "F", "", "", "", _MEND),
    ("55", "in", "the application's formal check found nothing", "ok", "B", "", "", "", ""),
    (
        *("56", "in", "came in and was stored with errors", "error", "E", "", "RBDAGAI2", ""),
        "enter what is missing, often the inbound partner profile",
    ),
    ("57", "in", "test: the application's check found errors", "error", "F", "", "", "", _MEND),
    ("58", "in", "a copy from an R/2 system", "ok", "A", "", "", "what may follow is not known", ""),
    ("59", "-", "not used", "", "", "", "", "", ""),
    (
        *("60", "in", "stopped by the syntax check", "error", "E", "", "RBDSYNEI", ""),
        "edit the IDoc (69), or let it pass as it is (61)",
    ),
    ("61", "in", "goes on despite syntax errors", "warning", "B", "", "RBDAGAI2", "", ""),
    ("62", "in", "handed to the application", "ok", "B", "", "", "", "wait for what the application says"),
    (
        "63",
        "in",
        "could not be handed to the application",
        "error",
        "E",
        "",
        "RBDAGAI2",
        "",
        "look at the process code",
    ),
    ("64", "in", "waits to be handed to the application", "ok", "A", "", "RBDAPP01", "", ""),
    ("65", "in", "the ALE layer failed", "error", "E", "", "RBDAGAI2", "", _MEND),
    (
        *("66", "in", "waits for an earlier IDoc of the same object", "warning", "A", "", "RBDAPP01"),
        *("serialization by object type", "have the earlier IDoc sent or posted"),
    ),
    ("67", "-", "not used", "", "", "", "", "", ""),
    (
        *("68", "in", "given up", "closed", "G", "final", ""),
        *("works as a deletion flag; distribution units give it to what is out of date", _OVER),
    ),
    (
        *("69", "in", "was edited", "warning", "A", "", "RBDAGAIE"),
        *("a new IDoc in 70 keeps the original; that RBDAGAIE takes 69 as it takes 32 is not verified", ""),
    ),
    ("70", "in", "the original of an edited IDoc", "closed", "G", "final", "", "cannot be posted", _EDITED),
    ("71", "in", "read back from the archive", "closed", "", "final", "", "cannot be processed", _OVER),
    ("72", "-", "not used", "", "", "", "", "R/2 only", ""),
    ("73", "in", "in the archive", "closed", "", "final", "", "", _OVER),
    ("74", "in", "made by a test tool", "ok", "A", "", "", "WE19", ""),
    ("75", "in", "stands in an inbound queue", "ok", "A", "", "", "qRFC", "look at the queue"),
)

STEPS: Final[tuple[tuple[str, str, str, str], ...]] = (
    # from, to, what does it, source: a section of the reference, or "inferred" where no source shows the step
    ("42", "01 37", "", "1.2"),
    ("01", "30", "", "1.2"),
    ("01", "26 29 37", "", "1.2"),
    ("01", "25", "syntax check switched off", "inferred"),
    ("01", "27 34 36", "", "inferred"),
    ("26", "25", "RBDSYNER", "1.2"),
    ("26", "32", "edited", "1.2"),
    ("26", "26", "RBDSYNER", "1.2"),
    ("30", "03 02", "RSEOUT00", "1.2"),
    ("30", "20", "RSEOUT00", "1.2"),
    ("30", "19 21", "test", "inferred"),
    ("30", "27 29 36", "RSEOUT00", "inferred"),
    ("03", "18", "file port", "1.2"),
    ("03", "20", "file port", "inferred"),
    ("20", "18", "", "inferred"),
    ("03", "12", "RBDMOIND", "1.2"),
    ("03", f"{SUBSYSTEM} 18 19 20 21", "subsystem", "1.2"),  # 04 to 24
    (f"18 {SUBSYSTEM}", SUBSYSTEM, "subsystem", "inferred"),
    ("03", "39 40 41", "ALEAUD", "1.2"),
    (f"18 {SUBSYSTEM}", "39 40 41", "ALEAUD", "inferred"),
    ("39", "39 40 41", "ALEAUD", "1.6"),
    ("40", "39 40 41", "ALEAUD", "inferred"),
    ("02 04 05 25 29", "30 03", "RBDAGAIN", "1.2"),
    ("02", "02", "RBDAGAIN", "1.2"),
    ("04", "04", "RBDAGAIN", "1.2"),
    ("05", "05", "RBDAGAIN", "1.2"),
    ("25", "25", "RBDAGAIN", "1.2"),
    ("29", "29", "RBDAGAIN", "1.2"),
    ("02 04 05 25", "29", "RBDAGAIN", "inferred"),
    ("04 05 25 29", "02", "RBDAGAIN", "inferred"),
    ("29", "31", "RBDAGAIN", "1.2"),
    ("32", "30 03", "RBDAGAIE", "1.2"),
    ("32", "02 25 26 29", "RBDAGAIE", "inferred"),
    ("32 34 37", "32", "edited", "inferred"),
    ("02 04 05 07 09 11 20 21 23 25 26 27 30 32 34 36 37", "31", "given up", "inferred"),
    ("03 12 14 16 31 33 41", "38", "archive", "inferred"),
    ("38", "35", "archive", "inferred"),
    ("74", "50 64 56 60 65", "", "inferred"),
    ("50", "64 56 60 65", "", "0.2"),
    ("50", "61", "syntax check switched off", "inferred"),
    ("50", "75", "qRFC", "inferred"),
    ("75", "64 62 66", "qRFC", "inferred"),
    ("64 66", "62", "RBDAPP01", "1.2"),
    ("64", "66", "serialization", "4.1"),
    ("66", "66", "RBDAPP01", "inferred"),
    ("64 66", "51", "RBDAPP01", "1.2"),
    ("64 66", "63", "RBDAPP01", "inferred"),
    ("62", "53 52 51 63", "application", "1.2"),
    ("62", "54 55 57", "application", "inferred"),
    ("62", "64", "broken off, to be done again", "inferred"),
    ("55", "53 52 51", "application", "inferred"),
    ("51", "53 64 51 66", "RBDMANI2/RBDMANIN", "1.2"),
    ("51", "52 62", "RBDMANI2/RBDMANIN", "inferred"),
    ("51", "68", "given up", "1.2"),
    ("51", "69", "edited", "1.2"),
    ("52", "53", "RBDMANI2/RBDMANIN", "5.7"),
    ("52", "51 52 62 64", "RBDMANI2/RBDMANIN", "inferred"),
    ("56 61 63 65", "64 62 56 60 61 63 65 66", "RBDAGAI2", "inferred"),
    ("60", "61", "RBDSYNEI", "1.2"),
    ("60", "60", "RBDSYNEI", "inferred"),
    ("52 54 56 60 61 64 66 69", "69", "edited", "inferred"),
    ("69", "53 51", "RBDAGAIE", "1.2"),
    ("69", "64 62 52 56 60 61 65 66", "RBDAGAIE", "inferred"),
    ("52 54 56 57 60 61 62 63 65 66 69 75", "68", "given up", "inferred"),
    ("64", "68", "given up", "7.3"),
    ("53 68 70", "73", "archive", "inferred"),
    ("73", "71", "archive", "inferred"),
)
