"""Views of the account area, and what makes them."""
