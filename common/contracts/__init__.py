"""What travels over the admin API, one file per subject. The daemon and the console read and write these same records.

Records are immutable. A `Create...` or `Change...` record has `problems()`, which says what is wrong with each field; both
programs call it, so a form shows what the daemon would answer.
"""
