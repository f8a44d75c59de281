package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.EncodingFault;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import liquibase.GlobalConfiguration;

/**
 * A changelog's bytes as the text that Liquibase reads: a byte order mark counts for more than its setting {@code
 * liquibase.fileEncoding}, and bytes that are not valid in that encoding are replaced silently.
 */
final class ChangelogEncoding {
    private final MigrationFile file;
    private final byte[] bytes;
    private final Charset charset;
    private final int mark;

    ChangelogEncoding(MigrationFile file) {
        this.file = file;
        this.bytes = file.bytes();
        if (begins(0xFF, 0xFE)) {
            this.charset = StandardCharsets.UTF_16LE;
            this.mark = 2;
        } else if (begins(0xFE, 0xFF)) {
            this.charset = StandardCharsets.UTF_16BE;
            this.mark = 2;
        } else {
            this.charset = GlobalConfiguration.FILE_ENCODING.getCurrentValue();
            this.mark = 0;
        }
    }

    private boolean begins(int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    String text() {
        return new String(bytes, mark, bytes.length - mark, charset);
    }

    /** What is wrong with a file of SQL; XML, YAML and JSON are refused by what parses them. */
    Optional<HistoryProblem> problem() {
        if (mark > 0 || !file.name().toLowerCase(Locale.ROOT).endsWith(".sql")) {
            return Optional.empty();
        }
        return EncodingFault.in(bytes, charset)
                .map(fault -> new HistoryProblem(
                        HistoryProblem.Kind.UNREADABLE_ENCODING,
                        "",
                        file.path(),
                        fault.line(),
                        "'%s' %s.".formatted(file.path(), fault.what()),
                        "Save it as %s or tell Liquibase its encoding with 'liquibase.fileEncoding'."
                                .formatted(charset)));
    }
}
