package dev.rehearsal.check;

import dev.rehearsal.finding.Finding;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Says which topics a finding is about. Only checks of {@link Checks#standard()} have topics. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CheckTopics {
    /** The topics of the standard checks, by name; read once. */
    private static final Map<String, Set<CheckTopic>> BY_NAME = Checks.standard().descriptions().stream()
            .collect(Collectors.toMap(CheckDescription::name, CheckDescription::topics));

    private CheckTopics() {}

    /** Whether a finding is about a topic. */
    public static boolean cover(CheckTopic topic, Finding finding) {
        return BY_NAME.getOrDefault(finding.check(), Set.of()).contains(topic);
    }
}
