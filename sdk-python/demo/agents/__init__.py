"""All demo agents, one file each. A new one needs a line in `DEMOS` and nothing else."""

from demo.agents import digest, dispatch, incident, invoice, rates, refund, research, route, stock, support
from demo.plan import Demo

DEMOS: list[Demo] = [
    *stock.DEMOS,
    *incident.DEMOS,
    *support.DEMOS,
    *digest.DEMOS,
    *refund.DEMOS,
    *rates.DEMOS,
    *invoice.DEMOS,
    *route.DEMOS,
    *dispatch.DEMOS,
    *research.DEMOS,
]

TENANTS: list[str] = list(dict.fromkeys(demo.tenant for demo in DEMOS))
