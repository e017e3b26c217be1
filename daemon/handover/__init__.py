"""The hand-over sheet: what a partner has to know, built once and written as Markdown, HTML, PDF and JSON (requirement H3)."""
