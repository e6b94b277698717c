"""Records LangChain and LangGraph. Importing this needs langchain-core; nothing else in the SDK does.

`handler` hears of every call through langchain-core's configure hook, `steps` turns what it hears into steps,
`roots` decides which run an outermost call belongs to, `pregel` adds what callbacks do not say about LangGraph.
"""

from stepwarden.langchain.install import install

__all__ = ["install"]
