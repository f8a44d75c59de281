package dev.rehearsal.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table of {@code docs/databases.md} as the dialects have it; {@code -Drehearsal.docs=write} writes it anew. */
class DatabasesPageTests {
    private static final Path PAGE = Path.of("..", "docs", "databases.md");
    private static final String TABLE = "<!-- observations -->\n";
    private static final String END = "<!-- end of observations -->";

    @Test
    void tableOfObservationsIsWhatTheDialectsSay() throws IOException {
        String page = Files.readString(PAGE);
        String expected =
                page.substring(0, page.indexOf(TABLE) + TABLE.length()) + table() + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("rehearsal.docs"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("the table is made from the dialects; -Drehearsal.docs=write writes it anew")
                .isEqualTo(expected);
    }

    private static String table() {
        StringBuilder head = new StringBuilder("| observed |");
        StringBuilder line = new StringBuilder("|---|");
        StringBuilder walk =
                new StringBuilder("| up, down and up again: schema and rows; the tool's own run, and once more |");
        for (DatabaseProduct dialect : DatabaseProducts.all()) {
            head.append(' ').append(dialect.product()).append(" |");
            line.append("---|");
            walk.append(" yes |");
        }
        StringBuilder table =
                head.append('\n').append(line).append('\n').append(walk).append('\n');
        for (Observation observation : Observation.values()) {
            table.append("| ").append(observation.words()).append(" |");
            for (DatabaseProduct dialect : DatabaseProducts.all()) {
                table.append(dialect.observations().contains(observation) ? " yes |" : " |");
            }
            table.append('\n');
        }
        return table.toString();
    }
}
