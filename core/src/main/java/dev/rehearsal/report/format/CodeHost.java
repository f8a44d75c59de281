package dev.rehearsal.report.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of a build service say: where its host shows files, and where the summary of a job goes.
 *
 * @param variables the environment
 */
public record CodeHost(Map<String, String> variables) {
    public CodeHost {
        variables = Map.copyOf(variables);
    }

    /** Whether a job of GitHub Actions runs. */
    public boolean isGithub() {
        return "true".equals(variables.get("GITHUB_ACTIONS"));
    }

    /** What is written where nobody chose formats. */
    public Set<ReportFormat> usualFormats() {
        Set<ReportFormat> usual = EnumSet.of(ReportFormat.HTML, ReportFormat.JSON);
        if (isGithub()) {
            usual.add(ReportFormat.GITHUB);
        }
        if ("true".equals(variables.get("GITLAB_CI"))) {
            usual.add(ReportFormat.GITLAB);
        }
        return usual;
    }

    /** Where the host shows files of the commit, with a slash at the end; empty where no host is known. */
    String files() {
        String commit = of("GITHUB_SHA");
        if (isGithub() && commit != null && of("GITHUB_REPOSITORY") != null) {
            return of("GITHUB_SERVER_URL") + "/" + of("GITHUB_REPOSITORY") + "/blob/" + commit + "/";
        }
        return of("CI_PROJECT_URL") != null && of("CI_COMMIT_SHA") != null
                ? of("CI_PROJECT_URL") + "/-/blob/" + of("CI_COMMIT_SHA") + "/"
                : "";
    }

    /** Puts a text into the summary of the job, in place of what the same directory put there before. */
    void summarize(Path directory, String text) throws IOException {
        String file = of("GITHUB_STEP_SUMMARY");
        if (file == null || !isGithub()) {
            return;
        }
        Path summary = Path.of(file);
        String begin = "<!-- rehearsal of "
                + directory.toAbsolutePath().normalize().toString().replace("-->", "") + " -->\n";
        String end = "<!-- end of rehearsal -->\n";
        String before = Files.exists(summary) ? Files.readString(summary) : "";
        int from = before.indexOf(begin);
        int to = from < 0 ? -1 : before.indexOf(end, from);
        String others = to < 0 ? before : before.substring(0, from) + before.substring(to + end.length());
        Files.writeString(summary, others + begin + text + end);
    }

    private @Nullable String of(String variable) {
        String value = variables.get(variable);
        return value == null || value.isBlank() ? null : value;
    }
}
