package dev.rehearsal.check.judging;

import dev.rehearsal.check.Verdict;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.evidence.MissingRight;
import dev.rehearsal.evidence.OwnFailure;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One finding for each missing right, with all that was not observed on the named server because of it. */
public final class NotPermitted {
    private static final String OTHER_SERVER = "rehearse on an embedded server or in a container";

    private NotPermitted() {}

    /** A finding for each right that is missing. */
    static Stream<Finding> of(List<OwnFailure> failures, Place place) {
        Map<String, Set<OwnFailure>> byRight = new LinkedHashMap<>();
        failures.stream()
                .filter(failure -> !failure.missing().equals(MissingRight.NONE))
                .forEach(failure -> byRight.computeIfAbsent(key(failure.missing()), key -> new LinkedHashSet<>())
                        .add(failure));
        return byRight.values().stream().map(refused -> finding(refused, place));
    }

    private static String key(MissingRight missing) {
        return missing.grant().isEmpty() ? missing.words() : missing.grant();
    }

    private static Finding finding(Set<OwnFailure> refused, Place place) {
        Set<String> during = new LinkedHashSet<>();
        Set<String> words = new TreeSet<>();
        refused.forEach(failure -> {
            during.add(failure.during());
            words.add(failure.missing().words());
        });
        String grant = refused.iterator().next().missing().grant();
        return Verdict.NOT_PERMITTED.finding(
                place,
                "not observed for want of a right: " + words.iterator().next(),
                Facts.of("not observed", String.join("\n", during))
                        .and("the server", String.join("\n", words))
                        .list(),
                grant.isEmpty() ? OTHER_SERVER : grant + ";\nor " + OTHER_SERVER);
    }
}
