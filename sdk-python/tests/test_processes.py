"""Ends of processes, forks and workers: nothing is lost, nothing is doubled, nobody is kept waiting."""

from __future__ import annotations

import os
import sys
import time

import pytest
from ingest_server import KEY, IngestServer
from other_process import WITHOUT_LANGCHAIN, OtherPython

import stepwarden

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def test_what_waits_is_sent_when_the_process_ends(server: IngestServer, run_python: OtherPython) -> None:
    ended = run_python.plain("""
import stepwarden
stepwarden.init()
with stepwarden.run("short"):
    for n in range(250):
        with stepwarden.step(str(n)):
            pass
""")

    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    assert {step["name"] for step in server.only_run().steps} == {str(n) for n in range(250)}
    assert server.only_run().status == "succeeded"


def test_a_process_that_fails_says_so_and_sends_what_it_has(server: IngestServer, run_python: OtherPython) -> None:
    ended = run_python.plain("""
import stepwarden
stepwarden.init()
with stepwarden.run("doomed"):
    with stepwarden.step("charge"):
        raise ValueError("declined")
""")

    assert ended.returncode == 1
    assert "ValueError: declined" in ended.stderr
    run = server.only_run()
    assert run.status == "failed"
    assert run.step("charge")["error"] == {"type": "ValueError", "message": "declined"}


def test_sys_exit_in_a_run_keeps_the_exit_status(server: IngestServer, run_python: OtherPython) -> None:
    ended = run_python.plain("""
import sys, stepwarden
stepwarden.init()
with stepwarden.run("leaving"):
    sys.exit(7)
""")

    assert ended.returncode == 7
    assert server.only_run().status == "failed"


def test_a_run_that_is_open_when_the_process_ends_is_cancelled(server: IngestServer, run_python: OtherPython) -> None:
    ended = run_python.plain("""
import stepwarden
stepwarden.init()
run = stepwarden.run("open")
run.__enter__()
step = stepwarden.step("half done")
step.__enter__()
""")

    assert ended.returncode == 0, ended.stderr
    run = server.only_run()
    assert run.status == "cancelled"
    assert run.step("half done")["error"]["type"] == "ProcessExit"


def test_a_process_ends_soon_though_the_server_is_gone(run_python: OtherPython) -> None:
    started = time.monotonic()
    ended = run_python.plain(
        """
import stepwarden
stepwarden.init()
with stepwarden.run("unheard"), stepwarden.step("lost"):
    pass
print("the host is done")
""",
        STEPWARDEN_URL="http://127.0.0.1:9",
    )

    assert ended.returncode == 0
    assert ended.stdout == "the host is done\n"
    assert "Traceback" not in ended.stderr
    assert "lost" in ended.stderr
    assert time.monotonic() - started < 12


def test_an_agent_in_a_script_without_flush_is_sent_whole(server: IngestServer, run_python: OtherPython) -> None:
    ended = run_python("""
import stepwarden
stepwarden.init()
from langchain.agents import create_agent
from langchain_core.tools import tool
from scripted_model import ScriptedModel, call, say

@tool
def look_up(order: str) -> str:
    "Looks an order up."
    return "paid"

model = ScriptedModel(script=[call("look_up", order="7"), say("It is paid.")])
print(create_agent(model, [look_up]).invoke({"messages": [("user", "?")]})["messages"][-1].content)
""")

    assert (ended.stdout, ended.stderr) == ("It is paid.\n", "")
    assert server.only_run().status == "succeeded"
    assert len(server.only_run().steps) == 7
    assert server.only_run().start["metadata"]["sdk"]["langgraph"].startswith("1.")


@forks
def test_a_forked_child_sends_its_own_steps_and_none_of_its_parents(
    server: IngestServer, run_python: OtherPython
) -> None:
    ended = run_python.plain("""
import os, sys, stepwarden
stepwarden.init()
with stepwarden.run("family"):
    with stepwarden.step("parent before"):
        pass
    child = os.fork()
    if child == 0:
        with stepwarden.step("child"):
            pass
        os._exit(0 if stepwarden.flush() else 1)
    assert os.waitpid(child, 0)[1] == 0
    with stepwarden.step("parent after"):
        pass
""")

    assert ended.returncode == 0, ended.stderr
    run = server.only_run()
    assert sorted(step["name"] for step in run.steps) == ["child", "parent after", "parent before"]
    assert run.status == "succeeded"
    sent = [step["name"] for batch in server.batches() for step in batch]
    assert sorted(sent) == ["child", "parent after", "parent before"]


@forks
def test_a_forked_child_is_not_the_one_to_end_its_parents_run(server: IngestServer, run_python: OtherPython) -> None:
    ended = run_python.plain("""
import os, stepwarden
stepwarden.init()
with stepwarden.run("family"):
    with stepwarden.step("shared"):
        child = os.fork()
    if child != 0:
        assert os.waitpid(child, 0)[1] == 0
        with stepwarden.step("after the child"):
            pass
""")

    assert ended.returncode == 0, ended.stderr
    run = server.only_run()
    finishes = [request for request in server.requests if request.path.endswith(":finish")]
    assert len(finishes) == 1
    assert run.status == "succeeded"
    assert {step["name"]: step["status"] for step in run.steps} == {"shared": "ok", "after the child": "ok"}
    assert not server.refusals()


@forks
def test_many_forks_at_any_moment_of_sending_lose_and_hang_nothing(
    server: IngestServer, run_python: OtherPython
) -> None:
    ended = run_python.plain("""
import os, threading, stepwarden
stepwarden.init()
stop = threading.Event()

def chatter():
    n = 0
    with stepwarden.run("chatter"):
        while not stop.is_set():
            with stepwarden.step(f"chat {n}"):
                n += 1
            if n % 20 == 0:
                stepwarden.flush()

threads = [threading.Thread(target=chatter) for _ in range(2)]
for thread in threads:
    thread.start()
for n in range(12):
    child = os.fork()
    if child == 0:
        with stepwarden.run(f"child {n}"), stepwarden.step("born"):
            pass
        os._exit(0 if stepwarden.flush(20) else 1)
    assert os.waitpid(child, 0)[1] == 0, n
stop.set()
for thread in threads:
    thread.join()
""")

    assert ended.returncode == 0, ended.stderr
    for n in range(12):
        run = server.run_named(f"child {n}")
        assert (run.step("born")["status"], run.status) == ("ok", "succeeded")


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_workers_of_multiprocessing_send_what_they_have_when_they_end(
    server: IngestServer, run_python: OtherPython, tmp_path: object, method: str
) -> None:
    if sys.platform == "win32" and method != "spawn":
        pytest.skip("this system does not fork")
    script = f"{tmp_path}/workers.py"
    with open(script, "w") as file:
        file.write(f"""
{WITHOUT_LANGCHAIN}
import multiprocessing, stepwarden

def work(n):
    stepwarden.init()
    with stepwarden.run(f"worker {{n}}"), stepwarden.step("work"):
        pass

if __name__ == "__main__":
    stepwarden.init()
    context = multiprocessing.get_context("{method}")
    workers = [context.Process(target=work, args=(n,)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
""")
    ended = run_python.plain(f"import runpy; runpy.run_path({script!r}, run_name='__main__')")

    assert ended.returncode == 0, ended.stderr
    assert sorted(run.start["name"] for run in server.runs.values()) == ["worker 0", "worker 1"]
    assert all(run.step("work")["status"] == "ok" for run in server.runs.values())
    assert all(run.status == "succeeded" for run in server.runs.values())


@forks
def test_a_worker_adds_to_a_run_that_the_server_does_not_know_yet(
    server: IngestServer, run_python: OtherPython
) -> None:
    ended = run_python.plain("""
import multiprocessing, stepwarden

def work():
    with stepwarden.step("in the worker"):
        pass

stepwarden.init()
with stepwarden.run("shared"):
    worker = multiprocessing.get_context("fork").Process(target=work)
    worker.start()
    worker.join()
""")

    assert ended.returncode == 0, ended.stderr
    assert server.only_run().step("in the worker")["status"] == "ok"
    assert server.only_run().status == "succeeded"


def test_shutdown_ends_the_thread_and_init_may_follow(server: IngestServer) -> None:
    import threading

    for name in ("one", "two"):
        stepwarden.init(server.url, KEY)
        with stepwarden.run(name):
            pass
        assert stepwarden.shutdown()
        assert not [thread for thread in threading.enumerate() if thread.name == "stepwarden-sender"]

    assert sorted(run.start["name"] for run in server.runs.values()) == ["one", "two"]


def test_a_process_that_records_nothing_has_no_thread_more(server: IngestServer) -> None:
    import threading

    before = threading.active_count()
    stepwarden.init(server.url, KEY)

    assert threading.active_count() == before


def test_the_last_counts_are_told_after_shutdown(server: IngestServer) -> None:
    stepwarden.init(server.url, KEY)
    with stepwarden.run("counted"), stepwarden.step("one"):
        pass
    stepwarden.shutdown()

    assert stepwarden.stats().sent == 1
    assert stepwarden.stats().queued == 0


def test_shutdown_is_quick_and_counts_what_it_leaves_behind(server: IngestServer) -> None:
    stepwarden.init(server.url, KEY)
    server.gate.clear()
    with stepwarden.run("stuck"), stepwarden.step("one"):
        pass
    started = time.monotonic()
    assert not stepwarden.shutdown(timeout=0.5)

    assert time.monotonic() - started < 2
    assert stepwarden.stats().dropped == {"shutdown": 1}
