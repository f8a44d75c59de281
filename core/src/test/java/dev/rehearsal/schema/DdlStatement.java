package dev.rehearsal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One statement of {@code statements.sql}, where a remark after {@code --} says who must see its effect.
 *
 * @param text the statement
 * @param needs a statement to be run before it, or empty
 * @param seen whether our schema must differ after it
 * @param dumped whether pg_dump must differ after it
 * @param fails whether it is refused and leaves traces all the same
 */
record DdlStatement(String text, String needs, boolean seen, boolean dumped, boolean fails) {

    static List<DdlStatement> all() throws IOException {
        try (InputStream stream = DdlStatement.class.getResourceAsStream("statements.sql")) {
            String all = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.strip().split("\n\n"))
                    .map(DdlStatement::parse)
                    .toList();
        }
    }

    private static DdlStatement parse(String line) {
        String[] parts = line.split(" -- ", 2);
        String remark = parts.length == 2 ? parts[1] : "";
        boolean nothing = remark.contains("nothing");
        return new DdlStatement(
                parts[0],
                remark.startsWith("needs ") ? remark.substring("needs ".length()) : "",
                remark.startsWith("needs ") || !nothing,
                remark.startsWith("needs ") || (!nothing && !remark.contains("ours only")),
                remark.startsWith("fails"));
    }
}
