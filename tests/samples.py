"""The samples: news stories and photographs that some tests try and that are not part of the project. tests/README.md says
what the folder holds. A test that needs it is skipped where it is absent."""
import os
from pathlib import Path

FOLDER = Path(os.environ.get("STONE_SAMPLES") or Path(__file__).resolve().parents[2] / "shared/data")
