package dev.rehearsal.junit;

import dev.rehearsal.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The declaration that ends a finding: the one that its remedy names, otherwise {@code @Accepted}. */
final class SuggestedDeclaration {
    private static final Pattern NAMED =
            Pattern.compile("@(?:Lossy|Retired|Irreversible|Accepted)\\((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\")])*\\)");
    /** Findings about declarations themselves; another declaration would not end them. */
    private static final Set<String> OF_DECLARATIONS =
            Set.of("DeclarationUnused", "AcceptedFindingUnused", "LossNotAsDeclared");

    private SuggestedDeclaration() {}

    /** Empty if no declaration ends the finding. */
    static Optional<String> of(Finding finding) {
        if (OF_DECLARATIONS.contains(finding.check())) {
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
