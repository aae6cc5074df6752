"""Write docs/STATUS.md from the table of statuses. A test fails when it is stale.

python tools/write_status.py
"""

from __future__ import annotations

from pathlib import Path

from idockit.ale.statusdoc import document

TARGET = Path(__file__).resolve().parents[1] / "docs" / "STATUS.md"

if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
