"""Recording plain Python by decorator: every call is a step."""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncGenerator, Callable, Generator
from typing import Any, TypeVar, cast, overload

from stepwarden.tracing import Step, checked_kind
from stepwarden.wire import StepKind

F = TypeVar("F", bound=Callable[..., Any])
_Begin = Callable[[tuple[Any, ...], dict[str, Any]], Step]

_MAX_ITEMS = 1_000


@overload
def traced(function: F, /) -> F: ...


@overload
def traced(
    *, name: str | None = None, kind: StepKind = "chain", record_input: bool = True, record_output: bool = True
) -> Callable[[F], F]: ...


def traced(
    function: F | None = None,
    *,
    name: str | None = None,
    kind: StepKind = "chain",
    record_input: bool = True,
    record_output: bool = True,
) -> Any:
    """Decorator: every call of the function is a step, its arguments the input, its return value the output.

    For functions, coroutine functions, generators and async generators; of what those yield, the output holds the first
    1,000 items. Raises ConfigurationError for a kind that the protocol does not have.
    """
    checked_kind(kind)

    def decorate(target: F) -> F:
        signature = _signature(target)
        shown = name or str(getattr(target, "__name__", type(target).__name__))

        def begin(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Step:
            return Step(shown, kind, _arguments(signature, args, kwargs) if record_input else None, None)

        return cast(F, functools.wraps(target)(_wrapper(target, begin, record_output)))

    return decorate if function is None else decorate(function)


def _wrapper(target: Callable[..., Any], begin: _Begin, record_output: bool) -> Callable[..., Any]:
    if inspect.isasyncgenfunction(target):
        return _async_generator(target, begin, record_output)
    if inspect.isgeneratorfunction(target):
        return _generator(target, begin, record_output)
    if inspect.iscoroutinefunction(target):

        async def call_async(*args: Any, **kwargs: Any) -> Any:
            with begin(args, kwargs) as step:
                result = await target(*args, **kwargs)
                step.output = result if record_output else None
                return result

        return call_async

    def call(*args: Any, **kwargs: Any) -> Any:
        with begin(args, kwargs) as step:
            result = target(*args, **kwargs)
            step.output = result if record_output else None
            return result

    return call


def _generator(target: Callable[..., Any], begin: _Begin, record_output: bool) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
        step = begin(args, kwargs)
        step.open()
        failure: BaseException | None = None
        generator = target(*args, **kwargs)
        resume: Callable[[], Any] = functools.partial(next, generator)
        try:
            while True:
                with step.inside():  # not around the yield: there the caller's code runs
                    try:
                        item = resume()
                    except StopIteration as end:
                        return end.value
                _keep(step, item, record_output)
                try:
                    sent = yield item
                    resume = functools.partial(generator.send, sent)
                except GeneratorExit:
                    step.metadata["closed_early"] = True
                    generator.close()
                    raise
                except BaseException as thrown:
                    resume = functools.partial(generator.throw, thrown)
        except GeneratorExit:
            raise
        except BaseException as raised:
            failure = raised
            raise
        finally:
            step.close(failure)

    return call


def _async_generator(target: Callable[..., Any], begin: _Begin, record_output: bool) -> Callable[..., Any]:
    async def call(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
        step = begin(args, kwargs)
        step.open()
        failure: BaseException | None = None
        generator = target(*args, **kwargs)
        resume: Callable[[], Any] = generator.__anext__
        try:
            while True:
                with step.inside():
                    try:
                        item = await resume()
                    except StopAsyncIteration:
                        return
                _keep(step, item, record_output)
                try:
                    sent = yield item
                    resume = functools.partial(generator.asend, sent)
                except GeneratorExit:
                    step.metadata["closed_early"] = True
                    await generator.aclose()
                    raise
                except BaseException as thrown:
                    resume = functools.partial(generator.athrow, thrown)
        except GeneratorExit:
            raise
        except BaseException as raised:
            failure = raised
            raise
        finally:
            step.close(failure)

    return call


def _keep(step: Step, item: Any, record_output: bool) -> None:
    if record_output:
        if step.output is None:
            step.output = []
        if len(step.output) < _MAX_ITEMS:
            step.output.append(item)


def _signature(target: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(target)
    except (TypeError, ValueError):  # some builtins have none
        return None


def _arguments(signature: inspect.Signature | None, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    try:
        bound = dict(signature.bind(*args, **kwargs).arguments) if signature else {"args": list(args), **kwargs}
    except TypeError:  # the call itself will say so
        return {"args": list(args), **kwargs}
    bound.pop("self", None)
    bound.pop("cls", None)
    return bound
