"""What is behind a refusal: one file for each family of causes, all of them tried by `find`."""
