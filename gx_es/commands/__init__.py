"""The commands: one module each, thin over library functions."""
