"""Runs Alembic's command line, each command in a process of its own that is forked off one that has loaded everything.

A line of JSON a command on standard input, a line of JSON with exit code and output as the answer; ends with its input.
"""
import json
import os
import sys
import tempfile
import traceback

sys.path = [entry for entry in sys.path if entry]

import psycopg2  # noqa: F401
import sqlalchemy.dialects.postgresql.psycopg2  # noqa: F401
from alembic.config import main



def run(arguments):
    """Ends the process, without the time that taking everything apart needs."""
    code = 1
    try:
        main(arguments, prog="alembic")
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code & 255)


for line in sys.stdin:
    command = json.loads(line)
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            os.chdir(command["directory"])
            os.environ.update(command["environment"])
            run(command["arguments"])
        status = os.waitpid(child, 0)[1]
        output.seek(0)
        print(json.dumps({"exitCode": os.WEXITSTATUS(status), "output": output.read().decode()}), flush=True)
