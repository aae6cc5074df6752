"""`python -m idockit`."""

import sys

from idockit.cli import main

sys.exit(main())
