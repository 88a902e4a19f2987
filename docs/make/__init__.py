"""The pages of docs/ that are made: a page a command, the cook-book, and the tour with what its commands print."""
