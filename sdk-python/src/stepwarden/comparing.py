"""Comparing two recorded runs: `stepwarden.diff`, for test suites."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from stepwarden import client, settings
from stepwarden.comparison import Diff
from stepwarden.errors import ConfigurationError
from stepwarden.tracing import Run
from stepwarden.transport import Answer, HttpTransport, UnreachableError

RunLike = str | uuid.UUID | Run
"""A run's id, or a run recorded by `stepwarden.run`."""

_ANSWER_S = 60.0
_FIRST_PAUSE_S = 0.02
_LONGEST_PAUSE_S = 0.5
_BUSY = (429, 503)


class DiffError(Exception):
    """The runs could not be compared; the message says why and what to do."""


class NotAllowedError(DiffError):
    """The key is not valid, or its role may not read runs."""


class RunNotFoundError(DiffError):
    """A run does not exist, is another tenant's, or was not to be seen in time."""


class UnknownProfileError(DiffError):
    """There is no such profile, or no such version of it."""


class UnavailableError(DiffError):
    """The server can't be reached, or has no time."""


def diff(
    a: RunLike,
    b: RunLike,
    profile: str | None = None,
    *,
    url: str | None = None,
    api_key: str | None = None,
    wait: float = 5.0,
) -> Diff:
    """What run `b` does otherwise than run `a`.

        diff = stepwarden.diff(before, after)
        assert not diff.prompt_stack

    A failing assertion shows the summary and the first changes; `str(diff)` is all of it.

    `profile` says what is taken for the same: "default" (ids, times and durations), "strict" (nothing), or one that the
    project has saved, as "nightly" or, to get the same answer for ever, "nightly@3".

    `url` and `api_key` come from STEPWARDEN_URL and STEPWARDEN_API_KEY when left out, the address from `init` too. The
    key must be one that may read, such as a viewer's: recording keys may not.

    Runs that this process has just recorded are sent first, and for `wait` seconds at most it waits until both are to
    be seen and have ended; a run that goes on after that is compared as it is.

    Raises ConfigurationError for arguments that make no sense, and one of DiffError's kinds: NotAllowedError,
    RunNotFoundError, UnknownProfileError, UnavailableError.
    """
    ids = (_run_id(a, "a"), _run_id(b, "b"))
    if ids[0] == ids[1]:
        raise ConfigurationError("a and b are the same run")
    parameters = {"runA": ids[0], "runB": ids[1], **_profile(profile)}
    transport = HttpTransport(_url(url), _key(api_key), answer_s=_ANSWER_S)
    try:
        asking = _Asking(transport, time.monotonic() + max(0.0, wait))
        client.flush(max(0.0, wait))
        for run_id in ids:
            asking.until_ended(run_id)
        return _read(asking.get("/v1/diff?" + urlencode(parameters)), profile)
    finally:
        transport.close()


class _Asking:
    """Asks until there is an answer or no time is left."""

    def __init__(self, transport: HttpTransport, deadline: float) -> None:
        self._transport = transport
        self._deadline = deadline

    def until_ended(self, run_id: str) -> None:
        path = f"/v1/runs/{run_id}"
        answer = self._until(path, lambda it: it.status != 404 and it.json().get("status") != "running")
        if answer.status == 404:
            raise RunNotFoundError(f"there is no run {run_id} in the tenant and project of this key")
        _refuse(answer)

    def get(self, path: str) -> Answer:
        return self._until(path, lambda it: True)

    def _until(self, path: str, enough: Callable[[Answer], bool]) -> Answer:
        pause = _FIRST_PAUSE_S
        while True:
            answer = self._ask(path)
            busy = answer.status in _BUSY
            left = self._deadline - time.monotonic()
            if (not busy and (answer.status not in (200, 404) or enough(answer))) or left <= 0:
                return answer
            time.sleep(min(left, max(pause, _seconds(answer) if busy else 0.0)))
            pause = min(2 * pause, _LONGEST_PAUSE_S)

    def _ask(self, path: str) -> Answer:
        try:
            return self._transport.get(path, _ANSWER_S)
        except UnreachableError as failure:
            raise UnavailableError(f"Stepwarden does not answer ({failure}): run python -m stepwarden doctor") from None


def _read(answer: Answer, profile: str | None) -> Diff:
    kind = answer.json().get("type", "") if answer.status != 200 else ""
    if kind == "unknown-profile" or answer.status == 404:  # the runs themselves were seen
        raise UnknownProfileError(f"there is no profile {profile!r} in the project of both runs")
    _refuse(answer)
    try:
        return Diff.read(answer.body)
    except ValueError as wrong:
        raise DiffError(f"the server's answer can't be read: {wrong}") from wrong


def _refuse(answer: Answer) -> None:
    """Raises unless the answer is one."""
    if answer.status == 200:
        return
    problem = answer.json()
    said = str(problem.get("detail") or problem.get("title") or f"status {answer.status}")[:300]
    if answer.status == 401:
        raise NotAllowedError(f"{settings.KEY_VARIABLE} is no valid key of this server: {said}")
    if answer.status == 403:
        raise NotAllowedError(f"{said}: comparing needs a key that may read, such as a viewer's; pass it as api_key=")
    if answer.status in _BUSY or answer.status >= 500:
        raise UnavailableError(f"Stepwarden could not answer (status {answer.status}): {said}")
    raise DiffError(f"the runs could not be compared (status {answer.status}): {said}")


def _seconds(answer: Answer) -> float:
    try:
        return float(answer.headers.get("retry-after", "0"))
    except ValueError:
        return 0.0


def _run_id(run: RunLike, what: str) -> str:
    given = run.id if isinstance(run, Run) else run
    try:
        return str(uuid.UUID(str(given)))
    except ValueError:
        raise ConfigurationError(f"{what} is {given!r}: must be a run or a run's UUID") from None


def _profile(given: str | None) -> dict[str, str]:
    if given is None:
        return {}
    name, at, version = given.partition("@") if isinstance(given, str) else ("", "", "")
    if not name or (at and not (version.isascii() and version.isdigit() and int(version) > 0)):
        raise ConfigurationError(f'profile is {given!r}: must be a name, such as "default", or "name@version"')
    return {"profile": name, "version": version} if at else {"profile": name}


def _url(given: str | None) -> str:
    recording = client.current()
    if given is None and recording is not None and not os.environ.get(settings.URL_VARIABLE):
        given = recording.settings.url
    return settings.read_url(given)


def _key(given: str | None) -> str:
    try:
        return settings.read_key(given)
    except ConfigurationError as wrong:
        if given is not None or os.environ.get(settings.KEY_VARIABLE):
            raise
        raise ConfigurationError(
            f"no API key: set {settings.KEY_VARIABLE} to a key that may read (sw_...), "
            "or pass api_key= to stepwarden.diff"
        ) from wrong
