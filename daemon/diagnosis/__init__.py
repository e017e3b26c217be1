"""Why something failed: codes of the rules, what stood in the request, the likely cause, and what mends it. Pure: nothing is stored or asked."""
