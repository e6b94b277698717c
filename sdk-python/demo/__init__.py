"""Demo agents: real LangGraph agents of two made-up companies, with a scripted chat model in the place of a paid one.

`python -m demo.record` runs them and records them on a server; `python -m demo.keep` keeps what would be sent as files.
"""

import importlib.util
import os
import sys
from pathlib import Path

os.environ["LANGSMITH_TRACING_V2"] = "false"  # whoever has it on would send made-up runs there

if importlib.util.find_spec("stepwarden") is None:  # run from a checkout: the recorder is next door
    sys.path.append(str(Path(__file__).resolve().parent.parent / "src"))
