package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The declaration that ends a finding: the one that its remedy names, otherwise {@code @Accepted}. */
final class SuggestedDeclaration {
    private static final Pattern NAMED =
            Pattern.compile("@(?:Lossy|Retired|Irreversible|Accepted)\\((?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\")])*+\\)");

    private SuggestedDeclaration() {}

    /** Empty if no declaration ends the finding. */
    static Optional<String> of(Finding finding) {
        if (CheckTopics.cover(CheckTopic.DECLARATION, finding)) {
            return Optional.empty();
        }
        List<String> named = NAMED.matcher(finding.remedy())
                .results()
                .map(MatchResult::group)
                .map(declaration -> declaration.replaceAll("\\s*\\R\\s*", " "))
                .distinct()
                .toList();
        return Optional.of(named.isEmpty() ? accepted(finding) : named.stream().collect(Collectors.joining(" ")));
    }

    private static String accepted(Finding finding) {
        String migration = finding.place().migration().replace("\\", "\\\\").replace("\"", "\\\"");
        return "@Accepted(migration = \"" + migration + "\", finding = \"" + finding.check() + "\", because = \"…\")";
    }
}
