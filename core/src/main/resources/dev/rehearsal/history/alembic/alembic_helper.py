"""Drives the project's own Alembic: requests as JSON lines on standard input, answers on standard output.

`alembic_helper.py render CONFIG SECTION X...` writes the offline SQL of every revision and ends. Values are base64 there,
so that whatever a migration prints cannot be taken for them.
"""
import argparse
import ast
import base64
import io
import json
import os
import queue
import sys
import threading
import traceback

sys.path[0] = os.getcwd()

try:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from sqlalchemy import event
    from sqlalchemy.engine import Engine, make_url
except ImportError as missing:
    sys.stderr.write("%s has no usable Alembic: %s\n" % (sys.executable, missing))
    sys.exit(3)


# What to install for each module by which SQLAlchemy reaches a server.
DRIVERS = {"psycopg2": "psycopg2-binary", "psycopg": "psycopg[binary]", "asyncpg": "asyncpg", "pg8000": "pg8000"}


class Refused(Exception):
    """Something that must not be done."""


def configuration(options, url=None):
    x = [value for value in options.get("x", "").split(",") if value]
    if url:
        x = [value.replace("{url}", url) for value in x]
    buffer = io.StringIO()
    config = Config(
        options["config"],
        ini_section=options.get("section") or "alembic",
        output_buffer=buffer,
        cmd_opts=argparse.Namespace(x=x or None),
    )
    if url:
        config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
        os.environ["DATABASE_URL"] = url
    return config, buffer


def driver(options):
    """The URL's scheme: the project's own driver where it names one."""
    if options.get("driver"):
        return options["driver"]
    try:
        own = configuration(options)[0].get_main_option("sqlalchemy.url") or ""
    except Exception:
        own = ""
    scheme = own.split("://")[0]
    return scheme if scheme.startswith("postgresql+") else "postgresql"


def in_order(script):
    return list(reversed(list(script.walk_revisions())))


class Source:
    """What a revision's file says about its two functions."""

    def __init__(self, path):
        self.functions = {}
        try:
            with open(path, "rb") as file:
                tree = ast.parse(file.read())
        except (OSError, SyntaxError, ValueError):
            return
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions[node.name] = node

    def line(self, name):
        return self.functions[name].lineno if name in self.functions else 1

    def body(self, name):
        nodes = self.functions[name].body if name in self.functions else [None]
        return [node for node in nodes if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]

    def empty(self, name):
        return all(isinstance(node, ast.Pass) for node in self.body(name))

    def refuses(self, name):
        """Whether all that it does is to raise."""
        body = self.body(name)
        return len(body) == 1 and isinstance(body[0], ast.Raise)


def describe(revision, source):
    down = hasattr(revision.module, "downgrade") and not source.refuses("downgrade")
    parents = list(revision._normalized_down_revisions)
    return {
        "id": revision.revision,
        "version": revision.revision,
        "description": (revision.doc or "").strip(),
        "path": os.path.abspath(revision.path),
        "line": source.line("upgrade"),
        "after": parents,
        "down": down,
        "downLine": source.line("downgrade"),
        "upEmpty": source.empty("upgrade"),
        "downEmpty": down and source.empty("downgrade"),
    }


def offline(options, script, steps, heads=()):
    """Runs env.py without a database; returns what it wrote and its context."""
    url = driver(options) + "://rehearsal@localhost/rehearsal"
    given = configuration(options)[0].get_main_option("sqlalchemy.url") or ""
    config, buffer = configuration(options, None if dialect_known(given) else url)
    os.environ.setdefault("DATABASE_URL", url)
    seen = []

    def work(rev, context):
        seen.append(context)
        return steps()

    with EnvironmentContext(config, script, fn=work, as_sql=True, starting_rev=heads or None, destination_rev=None, tag=None):
        script.run_env()
    return buffer.getvalue(), seen[-1] if seen else None


def dialect_known(url):
    try:
        make_url(url).get_dialect()
        return True
    except Exception:
        return False


def books(options, script):
    if options.get("version_table"):
        schema = options.get("version_table_schema")
        return (schema + "." if schema else "") + options["version_table"]
    try:
        context = offline(options, script, lambda: [])[1]
        schema = context.version_table_schema
        return (schema + "." if schema else "") + context.version_table
    except BaseException:
        return "alembic_version"


class Helper:
    def __init__(self, options):
        self.options = options
        self.scheme = driver(options)
        self.script = ScriptDirectory.from_config(configuration(options)[0])
        self.engines = set()
        self.expected = None
        event.listen(Engine, "engine_connect", self.connected)

    def connected(self, connection, *rest):
        """Nothing is migrated but the database that was named."""
        url = connection.engine.url
        self.engines.add(connection.engine)
        there = (url.host, url.port or 5432, url.database)
        if self.expected and there != self.expected:
            raise Refused(
                "env.py connects to '%s' and not to the database under rehearsal; "
                "let it take its URL from 'sqlalchemy.url' or the environment variable DATABASE_URL"
                % (url.render_as_string() if hasattr(url, "render_as_string") else repr(url))
            )

    def list(self, request):
        found = [describe(revision, Source(revision.path)) for revision in in_order(self.script)]
        return {"migrations": found, "books": [books(self.options, self.script)], "locks": False}

    def prepare(self, request):
        return self.run(request, "heads", lambda rev: [])

    def up(self, request):
        return self.run(request, request["id"], lambda rev: self.only(request, self.script._upgrade_revs(request["id"], rev)))

    def record(self, request):
        return self.run(request, request["id"], lambda rev: self.script._stamp_revs(request["id"], rev))

    def down(self, request):
        revision = self.script.get_revision(request["id"])
        parents = revision._versioned_down_revisions
        target = "%s@%s" % (revision.revision, parents[0] if parents else "base")
        return self.run(request, target, lambda rev: self.only(request, self.script._downgrade_revs(target, rev)))

    def all(self, request):
        return self.run(request, "heads", lambda rev: self.script._upgrade_revs("heads", rev))

    @staticmethod
    def only(request, steps):
        steps = list(steps)
        others = [step.revision.revision for step in steps if step.revision.revision != request["id"]]
        if others:
            raise Refused("Alembic would run %s besides '%s'" % (", ".join(others), request["id"]))
        return steps

    def run(self, request, destination, choose):
        database = request["database"]
        url = self.scheme + database["url"][database["url"].index("://"):]
        self.expected = (database["host"], database["port"], database["name"])
        ran = []

        def work(rev, context):
            steps = list(choose(rev))
            ran.extend(steps)
            return steps

        config = configuration(self.options, url)[0]
        try:
            with EnvironmentContext(config, self.script, fn=work, as_sql=False, starting_rev=None, destination_rev=destination, tag=None):
                self.script.run_env()
        finally:
            for engine in self.engines:
                engine.dispose()
            self.engines.clear()
        return {"ok": True, "nothing": not ran}

    def failure(self, error):
        original = getattr(error, "orig", None)
        state = getattr(original, "sqlstate", None) or getattr(original, "pgcode", None)
        message = str(original or error).strip() or type(error).__name__
        if not original and not isinstance(error, Refused) and type(error).__module__ != "alembic.util.exc":
            message = "%s: %s" % (type(error).__name__, message)
        driver = DRIVERS.get((getattr(error, "name", None) or "").split(".")[0])
        if driver and isinstance(error, ImportError):
            message = "%s has no '%s', by which SQLAlchemy reaches the server; run '%s -m pip install %s'" % (
                sys.executable, error.name, sys.executable, driver)
        path, line = place(error, self.script)
        statement = getattr(error, "statement", None)
        return {"message": message, "sqlState": state or "", "statement": statement or "", "path": path, "line": line}


def place(error, script):
    """The last line of a revision, or else of env.py, that was at work."""
    revisions = [os.path.abspath(directory) for directory in script._version_locations]
    found = ("", 0)
    for frame in traceback.extract_tb(error.__traceback__):
        file = os.path.abspath(frame.filename)
        if any(file.startswith(directory + os.sep) for directory in revisions):
            found = (file, frame.lineno)
        elif not found[0].endswith(".py") and file == os.path.join(os.path.abspath(script.dir), "env.py"):
            found = (file, frame.lineno)
    return found


def serve():
    requests = queue.Queue()

    def read():
        for line in sys.stdin:
            requests.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    helper = None
    while True:
        request = json.loads(requests.get())
        try:
            if request["do"] == "open":
                helper = Helper(request["options"])
                answer = {"ok": True}
            else:
                answer = getattr(helper, request["do"])(request)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            if helper is None:
                answer = {"error": {"message": "%s: %s" % (type(error).__name__, error)}}
            else:
                answer = {"error": helper.failure(error)}
        sys.stdout.flush()
        answers.write("\n" + json.dumps(dict({"answer": request["request"]}, **answer), separators=(",", ":")) + "\n")
        answers.flush()


def render(options):
    from alembic.runtime.migration import MigrationStep

    script = ScriptDirectory.from_config(configuration(options)[0])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    mode = None
    for revision in in_order(script):
        source = Source(revision.path)
        word(answers, "revision", revision.revision, str(source.line("upgrade")), str(source.line("downgrade")))
        for direction in ("up", "down"):
            maker = MigrationStep.upgrade_from_script if direction == "up" else MigrationStep.downgrade_from_script
            try:
                heads = () if direction == "up" else (revision.revision,)
                sql, context = offline(options, script, lambda: [maker(script.revision_map, revision)], heads)
                mode = mode or context
                word(answers, direction, sql)
            except BaseException as error:
                path, line = place(error, script)
                said = str(error).strip()
                kind = "missing" if source.refuses("downgrade") or not hasattr(revision.module, "downgrade") else "failed"
                word(answers, kind if direction == "down" else "failed", direction, type(error).__name__ + (": " + said if said else ""), path, str(line))
    if mode is not None:
        each = getattr(mode, "_transaction_per_migration", False) or not mode.impl.transactional_ddl
        word(answers, "books", mode.version_table_schema or "", mode.version_table, "each" if each else "one", mode.dialect.name)
    word(answers, "end")
    answers.flush()


def word(answers, name, *values):
    answers.write(" ".join([name] + [base64.b64encode(value.encode("utf-8")).decode("ascii") or "-" for value in values]) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["render"]:
        render({"config": sys.argv[2], "section": sys.argv[3], "x": ",".join(sys.argv[4:])})
    else:
        serve()
