"""Demo agents: real LangGraph agents of two made-up companies, with a scripted chat model in the place of a paid one.

`python -m demo.record` runs them and records them on a server; `python -m demo.keep` keeps what would be sent as files.
"""

import importlib.util
import sys
from pathlib import Path

if importlib.util.find_spec("stepwarden") is None:  # run from a checkout: the recorder is next door
    sys.path.append(str(Path(__file__).resolve().parent.parent / "src"))
