"""A retriever over a handful of documents, ranked by the words they share with the query."""

from __future__ import annotations

import re
import time
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever


class Shelf(BaseRetriever):
    """Stands for a vector store: the best `top` documents, each with a score from 0 to 1."""

    documents: list[Document]
    top: int = 2
    seconds: float = 0.08

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        time.sleep(self.seconds)
        asked = _words(query)
        scored = [(len(asked & _words(each.page_content)) / max(1, len(asked)), each) for each in self.documents]
        best = sorted(scored, key=lambda pair: (-pair[0], pair[1].id or ""))[: self.top]
        return [
            Document(id=each.id, page_content=each.page_content, metadata={**each.metadata, "score": round(score, 3)})
            for score, each in best
        ]


def document(id: str, content: str, **metadata: Any) -> Document:
    return Document(id=id, page_content=content, metadata=metadata)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]{3,}", text.lower()))
