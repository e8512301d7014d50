"""A worker process: ``python -m service.jobs [--parent PID]``.

Not ``-m service.jobs.process``: a forked child runs its parent's main module anew unless that is a
``__main__``, and would import the queue and the database for a second before it reads its file.
"""

from __future__ import annotations

from service.jobs.process import main

if __name__ == "__main__":
    main()
