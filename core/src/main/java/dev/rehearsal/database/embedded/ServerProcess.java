package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A running server process on one data directory; it ends with the JVM at the latest. */
final class ServerProcess {
    /**
     * Starts the server and guards it: a line on standard input stops it in order, its end (the JVM closed it, or was
     * killed) stops it at once. So no server outlives its JVM, and nobody needs the right to signal another user's process.
     */
    private static final String GUARD = """
            log=$1; in_order=$2; at_once=$3; shift 3
            exec 3<&0
            "$@" >>"$log" 2>&1 </dev/null 3<&- &
            server=$!
            trap '' INT TERM HUP
            ( while read -r line <&3; do kill -"$in_order" "$server"; done; kill -"$at_once" "$server" ) 2>/dev/null &
            guard=$!
            exec 3<&-
            wait "$server"; status=$?
            kill -KILL "$guard" 2>/dev/null
            exit $status
            """;

    private static final int LAST_LINES = 12;
    private static final int LONGEST_LINE = 300;
    private static final int TRIES = 5;
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long STOP_LIMIT_SECONDS = 30;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Process process;
    private final ServerProgram program;
    private final Path directory;
    private final int port;

    private ServerProcess(Process process, ServerProgram program, Path directory, int port) {
        this.process = process;
        this.program = program;
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts a server in {@code directory/data}, on the given port if it is not 0 and still free.
     *
     * @throws DatabaseException if it ends at once or is not ready in time, with its log
     */
    public static ServerProcess start(ServerProgram program, RunAs user, Path directory, int preferredPort) {
        DatabaseException last = null;
        for (int i = 0; i < TRIES; i++) {
            int port = i == 0 && preferredPort != 0 ? preferredPort : freePort();
            ServerProcess started = launch(program, user, directory, port);
            try {
                started.awaitReady();
                return started;
            } catch (DatabaseException e) {
                started.stopNow();
                last = e;
                if (!started.log().contains(program.portTaken())) {
                    throw e;
                }
            }
        }
        throw new DatabaseException("no free port was found for a server in " + TRIES + " tries", last);
    }

    private static ServerProcess launch(ServerProgram program, RunAs user, Path directory, int port) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "rehearsal-guard"));
        command.add(directory.resolve("log").toString());
        command.addAll(List.of(program.signalInOrder(), program.signalAtOnce()));
        command.addAll(program.command(directory, port));
        try {
            Files.deleteIfExists(directory.resolve("log"));
            Process process = ServerCommands.builder(user.command(command))
                    .directory(directory.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new ServerProcess(process, program, directory, port);
        } catch (IOException e) {
            throw new DatabaseException(
                    "the server '" + program.home() + "' could not be started: " + e.getMessage(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DatabaseException("no free port was found for a server: " + e.getMessage(), e);
        }
    }

    private void awaitReady() {
        long start = System.nanoTime();
        while (!program.isReady(directory)) {
            if (!process.isAlive()) {
                throw new DatabaseException("the server in '" + directory + "' ended with status " + process.exitValue()
                        + " while it was starting; its log:\n" + log());
            }
            if (System.nanoTime() - start > START_LIMIT_NANOS) {
                throw new DatabaseException("the server in '" + directory + "' was not ready after "
                        + TimeUnit.NANOSECONDS.toSeconds(START_LIMIT_NANOS) + " s; its log:\n" + log());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Whether its process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines of its log. */
    public String lastWords() {
        List<String> lines = log().lines()
                .filter(line -> !line.isBlank() && !program.isNoise(line))
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + '…' : line)
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** The port of the loopback interface that it listens on. */
    public int port() {
        return port;
    }

    /** Ends sessions and writes everything to the data directory. */
    public void stopInOrder() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new DatabaseException("the server in '" + directory + "' is gone already; its log:\n" + log(), e);
        }
        if (!ended()) {
            throw new DatabaseException("the server in '" + directory + "' did not stop; its log:\n" + log());
        }
        closeInput();
    }

    /** Stops it without writing anything; does nothing to one that is gone, but clears up after it. */
    public void stopNow() {
        boolean lost = !process.isAlive();
        closeInput();
        if (!ended()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (lost) {
            new OrphanedProcesses(directory.resolve("data")).end();
            program.clearAfterLoss(directory);
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The other end is gone, which is what closing is for.
            return;
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "(none: " + e.getMessage() + ')';
        }
    }

    /** Processes of a server that was killed, which have not noticed yet and go on writing. */
    private static final class OrphanedProcesses {
        private static final Logger LOG = Secrets.logger(OrphanedProcesses.class.getPackageName());
        private static final long LIMIT_SECONDS = 5;

        private final Path data;

        /** @param data the data directory, in which all of a server's processes work */
        OrphanedProcesses(Path data) {
            this.data = data;
        }

        void end() {
            ProcessHandle.allProcesses().filter(this::worksHere).toList().forEach(this::end);
        }

        private void end(ProcessHandle process) {
            process.destroyForcibly();
            try {
                process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.log(Level.DEBUG, "process " + process.pid() + " of a lost server did not end", e);
            }
        }

        private boolean worksHere(ProcessHandle process) {
            try {
                return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                        .equals(data);
            } catch (IOException | UnsupportedOperationException e) {
                // Another user's, or another system: a process that has no server ends by itself.
                return false;
            }
        }
    }
}
