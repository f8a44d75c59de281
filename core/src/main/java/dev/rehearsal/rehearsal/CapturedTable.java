package dev.rehearsal.rehearsal;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * What is known of a table whose rows were captured from a real database.
 *
 * @param source what they are loaded from, in words: {@code snapshot 'shop'}
 * @param position the version at which they were captured, as whoever reads a finding knows it; empty for the start of the history
 * @param migration id of the migration after which they are loaded; empty for the start
 * @param name the table's name when they are loaded, qualified, and quoted where SQL needs it
 * @param columns how the values of each column were made, by its bare name; empty where they are as they were
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CapturedTable(
        String source, String position, String migration, String name, Map<String, String> columns) {
    public CapturedTable {
        columns = Map.copyOf(columns);
    }
}
