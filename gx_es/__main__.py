"""`python -m gx_es` is the command `gx-es`."""

from gx_es.cli import main

main()
