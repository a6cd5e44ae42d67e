"""One typed function per thing a user wants done: it reads, decides, writes. No terminal, no clock."""
