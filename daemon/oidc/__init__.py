"""The protocol's endpoints, thin: read the request, run a job, turn its result into a response."""
