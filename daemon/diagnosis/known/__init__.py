"""What is known of each cause: who mends it, and its words in English; one table for each family, all of them in `table`."""
