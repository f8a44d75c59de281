package dev.rehearsal.database.embedded;

import java.nio.file.Path;

/**
 * A server that tests run beside those that Rehearsal starts.
 *
 * @param port of the loopback interface
 * @param stopping ends it at once
 */
public record RunningServer(int port, Runnable stopping) {

    public static RunningServer start(ServerProgram program, Path directory) {
        ServerProcess process = ServerProcess.start(program, RunAs.sameUser(), directory, 0);
        return new RunningServer(process.port(), process::stopNow);
    }
}
