"""What one file of a repository says of another."""
