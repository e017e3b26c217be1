"""How the console looks: colours, fonts, icons and the one style sheet made from them."""
