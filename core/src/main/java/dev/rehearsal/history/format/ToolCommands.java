package dev.rehearsal.history.format;

/**
 * What somebody types to bring migrations to a database with a tool, without its connection; a text is empty where that is not known, or there is
 * no such command.
 *
 * @param apply applies all that is pending
 * @param takeBack takes back the migration that was applied last
 * @param status shows what is applied and what is pending
 * @param upTo applies what is pending up to a version, for which {@code %s} stands
 */
public record ToolCommands(String apply, String takeBack, String status, String upTo) {
    /** Nobody knows. */
    public static final ToolCommands UNKNOWN = new ToolCommands("", "", "", "");

    /** Applies what is pending up to this version; empty where the tool has no such command. */
    public String applyTo(String version) {
        return upTo.isEmpty() || version.isEmpty() ? "" : upTo.formatted(version);
    }
}
