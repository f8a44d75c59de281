package dev.rehearsal.samples.drill;

import org.junit.platform.engine.TestExecutionResult.Status;

/** A test of a child, and how it ended. */
record RehearsedTest(String name, Status status, String message) {
    String line() {
        return name + '\t' + status + '\t' + message.replace("\t", " ").replaceAll("\\R", " ⏎ ") + '\n';
    }

    static RehearsedTest parse(String line) {
        String[] values = line.split("\t", -1);
        return new RehearsedTest(values[0], Status.valueOf(values[1]), values[2]);
    }

    boolean failed() {
        return status == Status.FAILED;
    }
}
