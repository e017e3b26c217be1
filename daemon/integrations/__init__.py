"""Services that sign users in with Letpass: what each of them needs, as data, and that data filled in for one application."""
