package dev.rehearsal.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code docs/ci.md} are as their hosts want them; what they call and read is there. */
class CiFilesTests {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> WRITTEN = Set.of(
            "",
            "**",
            "*.json",
            "index.html",
            "rehearsal.sarif",
            "github-annotations.txt",
            "github-summary.md",
            "gl-code-quality-report.json",
            "rehearsal-checkstyle.xml",
            "rehearsal-comment.md");
    private static final Pattern PATH = Pattern.compile("target/rehearsal/?([\\w.*-]*)");
    private static final Pattern MAVEN = Pattern.compile("\\./mvnw [^'\\n]*");
    private static final Pattern OURS = Pattern.compile(" -D(rehearsal\\.[\\w.-]+)=(?:\\$\\{\\{[^}]*}}|\\S)+");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./mvnw .*$");

    @ParameterizedTest
    @ValueSource(strings = {"github.yml", "github-matrix.yml"})
    void workflowsAreAsGithubWantsThem(String file) throws IOException {
        assertThat(Schemas.errors("github-workflow.json", json(file))).isEmpty();
    }

    @Test
    void pipelineIsAsGitlabWantsIt() throws IOException {
        assertThat(Schemas.errors("gitlab-ci.json", json("gitlab-ci.yml"))).isEmpty();
    }

    /** No parser of Groovy is worth its size for one file. */
    @Test
    void jenkinsfileHasTheSectionsOfADeclarativePipeline() throws IOException {
        Deque<Character> open = new ArrayDeque<>();
        String code = read("Jenkinsfile").replaceAll("'[^'\\n]*'|//.*", "");
        for (int at = 0; at < code.length(); at++) {
            char each = code.charAt(at);
            switch (each) {
                case '{', '(', '[' -> open.push(each);
                case '}' -> assertThat(open.pop()).isEqualTo('{');
                case ')' -> assertThat(open.pop()).isEqualTo('(');
                case ']' -> assertThat(open.pop()).isEqualTo('[');
                default -> {}
            }
        }
        assertThat(open).isEmpty();
        assertThat(code)
                .startsWith("pipeline {")
                .containsSubsequence("agent ", "stages {", "stage(", "steps {", "post {", "always {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.yml", "github-matrix.yml", "gitlab-ci.yml", "Jenkinsfile"})
    void commandsAreThoseOfThePages(String file) throws IOException {
        Stream<String> ofReadme = found(COMMAND, Files.readString(ROOT.resolve("README.md")));
        Set<String> known = Stream.concat(
                        ofReadme, Stream.of("./mvnw dependency:copy-dependencies -DoutputDirectory=target/lib"))
                .collect(Collectors.toSet());
        List<String> commands = found(MAVEN, read(file)).toList();
        assertThat(commands).isNotEmpty();
        assertThat(commands)
                .allSatisfy(command ->
                        assertThat(OURS.matcher(command).replaceAll("").strip()).isIn(known));
        String pages =
                Files.readString(ROOT.resolve("docs/ci.md")) + Files.readString(ROOT.resolve("docs/configuration.md"));
        assertThat(commands.stream().flatMap(command -> OURS.matcher(command).results()))
                .allSatisfy(option -> assertThat(pages).contains("`" + option.group(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.yml", "github-matrix.yml", "gitlab-ci.yml", "Jenkinsfile"})
    void pathsAreThoseThatRehearsalWrites(String file) throws IOException {
        List<MatchResult> paths = PATH.matcher(read(file)).results().toList();
        assertThat(paths).isNotEmpty();
        assertThat(paths).allSatisfy(path -> assertThat(path.group(1)).isIn(WRITTEN));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    /** YAML 1.1 reads the key {@code on} as true. */
    private static String json(String file) throws IOException {
        Map<Object, Object> read = new Yaml().load(read(file));
        Map<String, Object> named = new LinkedHashMap<>();
        read.forEach((key, value) -> named.put(key.equals(true) ? "on" : key.toString(), value));
        return new Gson().newBuilder().serializeNulls().create().toJson(named);
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve("samples/ci").resolve(file));
    }
}
