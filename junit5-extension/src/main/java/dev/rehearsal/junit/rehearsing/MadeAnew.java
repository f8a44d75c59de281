package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leaves out of findings what the history's own clock and its random UUIDs gave, so that those of two runs are the same. */
final class MadeAnew {
    private static final String WORDS = "(made anew in each run)";
    private static final Pattern VALUE = Pattern.compile(
            "'?(?:\\b(?<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
                    + "|\\b(?<day>\\d{4}-\\d\\d-\\d\\d)[ T]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?:[+-]\\d\\d(?::?\\d\\d)?|Z)?)\\b'?");

    /** The versions of UUIDs that are the same for the same name. */
    private static final Set<Integer> OF_NAMES = Set.of(3, 5);

    /** The text of all migrations; null where that does not tell which UUIDs and days somebody wrote. */
    private final @Nullable String written;

    private final @Nullable GeneratedRows generated;

    /** @param generated rows that are the same in each run */
    MadeAnew(Rehearsal rehearsal, @Nullable GeneratedRows generated) {
        List<Script> scripts = rehearsal.history().migrations().stream()
                .flatMap(MadeAnew::scripts)
                .toList();
        boolean told = rehearsal.seeding().given().equals(Seeding.NONE)
                && scripts.stream().noneMatch(script -> script.sql().isEmpty() && !script.empty());
        this.written = told
                ? scripts.stream()
                        .map(Script::sql)
                        .collect(Collectors.joining("\n"))
                        .toLowerCase(Locale.ROOT)
                : null;
        this.generated = generated;
    }

    private static Stream<Script> scripts(Migration migration) {
        return Stream.concat(Stream.of(migration.up()), migration.down().stream());
    }

    /** The same findings without such values. */
    List<Finding> leftOutOf(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.check(),
                        finding.severity(),
                        finding.place(),
                        leftOut(finding.headline()),
                        finding.facts().stream()
                                .map(fact -> new Fact(fact.label(), leftOut(fact.value())))
                                .toList(),
                        finding.suggestion(),
                        finding.scale(),
                        finding.alsoOf()))
                .toList();
    }

    private String leftOut(String text) {
        return VALUE.matcher(text)
                .replaceAll(value -> isMadeAnew(value) ? WORDS : Matcher.quoteReplacement(value.group()));
    }

    private boolean isMadeAnew(MatchResult value) {
        String uuid = value.group(1);
        return uuid == null ? isOfNow(value.group(2)) : isRandom(uuid);
    }

    private boolean isRandom(String text) {
        UUID uuid = UUID.fromString(text);
        return written != null
                && !written.contains(text)
                && uuid.variant() == 2
                && !OF_NAMES.contains(uuid.version())
                && (generated == null || !generated.makesUp(uuid));
    }

    /**
     * Whatever zone the server is in; where its clock is set ahead, it is by one day. A day that somebody wrote is shown, also on that day.
     */
    private boolean isOfNow(String day) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        boolean isWritten = written != null && written.contains(day);
        return !isWritten
                && Stream.of(-1, 0, 1, 2)
                        .anyMatch(days -> today.plusDays(days).toString().equals(day));
    }
}
