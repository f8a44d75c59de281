package dev.rehearsal.command;

/**
 * Where the jar starts. Compiled for Java 8 and naming no other class but as text, so that an older Java can say which one is needed
 * instead of failing on the format of a class.
 */
public final class Main {
    private static final int OLDEST = 17;

    private Main() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        String refusal =
                refusal(System.getProperty("java.specification.version", ""), System.getProperty("java.home", ""));
        if (!refusal.isEmpty()) {
            System.err.println(refusal);
            System.exit(2);
        }
        Class.forName("dev.rehearsal.command.RehearsalCommand")
                .getMethod("run", String[].class)
                .invoke(null, (Object) arguments);
    }

    /** Why this Java does not do; empty if it does. */
    static String refusal(String version, String home) {
        // Up to Java 8 it is written 1.8.
        String major = version.startsWith("1.") ? version.substring(2) : version;
        return major.matches("\\d{1,3}") && Integer.parseInt(major) < OLDEST
                ? "error: rehearsal needs Java " + OLDEST + " or newer, but '" + home + "' is Java " + major
                        + "; start it with the java of another directory, or let JAVA_HOME and PATH name a newer one"
                : "";
    }
}
