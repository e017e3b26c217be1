"""What a person sees in a browser: read the form, run a job, show a page or go on with 303."""
