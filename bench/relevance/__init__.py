"""How well searches find: gx-es's query beside others, on questions and headlines whose answers are known."""
