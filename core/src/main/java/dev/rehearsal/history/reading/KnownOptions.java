package dev.rehearsal.history.reading;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.history.text.VisibleText;
import java.util.List;

/** Refuses options that a tool does not have. They would be ignored silently. */
public final class KnownOptions {
    private static final String OF_ENVIRONMENT = "env.";

    private KnownOptions() {}

    /**
     * Looks at all options of a request.
     *
     * @param names those that the tool has; {@code env.} stands for all that begin so
     * @throws HistoryException if there is another one
     */
    public static void require(HistoryRequest request, String tool, String... names) {
        List<String> known = List.of(names);
        for (String option : request.options().keySet().stream().sorted().toList()) {
            String name = option.startsWith(OF_ENVIRONMENT) ? OF_ENVIRONMENT : option;
            if (!known.contains(name)) {
                throw new HistoryException("%s has no option '%s'%s; %s"
                        .formatted(
                                tool,
                                option,
                                NearName.hint(option, known),
                                known.isEmpty() ? "it has none at all" : "it has " + VisibleText.quoted(known)));
            }
        }
    }
}
