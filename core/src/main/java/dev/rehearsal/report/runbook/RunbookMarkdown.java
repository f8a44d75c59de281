package dev.rehearsal.report.runbook;

import dev.rehearsal.report.Template;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/**
 * A runbook for people.
 *
 * @param runbook what is written
 */
record RunbookMarkdown(Runbook runbook) {

    void write(Writer writer) throws IOException {
        Template.markdown("runbook").execute(this, writer);
        writer.flush();
    }

    /** What nobody knows, a sentence each. */
    List<String> notKnown() {
        Stream<String> ready = runbook.migrations().stream()
                        .allMatch(one -> one.queries().preflight().isEmpty())
                ? Stream.of("whether production is ready: no pre-flight check was made")
                : Stream.empty();
        return Stream.concat(ready, runbook.migrations().stream().flatMap(Unknown::of))
                .distinct()
                .toList();
    }

    /** Who has to be told; nobody by name. */
    String communication() {
        return switch (runbook.assessment().strategy()) {
            case IN_A_WINDOW -> "A window is needed: " + runbook.assessment().downtime() + ".";
            case EXPAND_AND_CONTRACT ->
                "No window makes this safe in one release: statements of old code are refused from an up on. Agree on the releases below 'Zero downtime'.";
            case NOT_KNOWN -> "Whether a window is needed is not known: treat it as needing one.";
            case NOT_AS_IT_IS -> "Nothing is to be announced: it cannot be deployed as it is.";
            default -> "No window is needed by what was observed.";
        };
    }
}
