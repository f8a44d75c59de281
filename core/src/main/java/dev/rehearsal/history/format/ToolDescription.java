package dev.rehearsal.history.format;

import dev.rehearsal.history.DeployedReactions;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a tool, whatever its options and files say.
 *
 * @param name the tool's name as users write it, compared without case
 * @param usualPlaces where projects keep the tool's migrations; searched when nobody says where a history is
 * @param schemaHistoryTable the schema history table that the tool makes by default, with what its rows call a migration and how they
 *     are ordered; empty where the table cannot be told from one of the application's
 * @param advice what findings tell the tool's users to do with it, beside what holds for any tool
 * @param deployed what the tool does on a database that has migrations applied, where no option changes that
 * @param isCertain whether it recognises files by what stands in them; where names fit several tools, that decides
 * @param commands what its users type
 */
public record ToolDescription(
        String name,
        List<UsualPlace> usualPlaces,
        Optional<SchemaHistoryTable> schemaHistoryTable,
        ToolAdvice advice,
        DeployedReactions deployed,
        boolean isCertain,
        ToolCommands commands) {
    /** A tool of which no more is known than its name and its usual places. */
    public static ToolDescription of(String name, UsualPlace... usualPlaces) {
        return new ToolDescription(
                name,
                List.of(usualPlaces),
                Optional.empty(),
                ToolAdvice.NONE,
                DeployedReactions.UNKNOWN,
                false,
                ToolCommands.UNKNOWN);
    }

    /** The same tool with its schema history table. */
    public ToolDescription with(SchemaHistoryTable table) {
        return new ToolDescription(name, usualPlaces, Optional.of(table), advice, deployed, isCertain, commands);
    }

    /** The same tool with what its users are told. */
    public ToolDescription with(ToolAdvice told) {
        return new ToolDescription(name, usualPlaces, schemaHistoryTable, told, deployed, isCertain, commands);
    }

    /** The same tool with what it does on a database that has migrations applied. */
    public ToolDescription with(DeployedReactions reactions) {
        return new ToolDescription(name, usualPlaces, schemaHistoryTable, advice, reactions, isCertain, commands);
    }

    /** The same tool, its files recognised by what stands in them. */
    public ToolDescription recognisedByContent() {
        return new ToolDescription(name, usualPlaces, schemaHistoryTable, advice, deployed, true, commands);
    }

    /** The same tool with what its users type to apply all, to take the last one back, and to see where they are. */
    public ToolDescription typed(String apply, String takeBack, String status) {
        return new ToolDescription(
                name,
                usualPlaces,
                schemaHistoryTable,
                advice,
                deployed,
                isCertain,
                new ToolCommands(apply, takeBack, status, commands.upTo()));
    }

    /** The same tool with what its users type to apply what is pending up to a version, for which {@code %s} stands. */
    public ToolDescription upTo(String command) {
        return new ToolDescription(
                name,
                usualPlaces,
                schemaHistoryTable,
                advice,
                deployed,
                isCertain,
                new ToolCommands(commands.apply(), commands.takeBack(), commands.status(), command));
    }
}
