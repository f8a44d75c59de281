package dev.rehearsal.history.command;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandMistakesTests {
    @TempDir
    Path project;

    private HistoryRequest request;

    @BeforeEach
    void makeSound() {
        request = HistoryDirectory.in(project)
                .with("1_a.rb", "one")
                .request()
                .withTool("command")
                .withOption("list", "printf '1_a\\n'")
                .withOption("up", "true");
    }

    @Test
    void anOptionThatDoesNotExistIsRefused() {
        assertRefused(request.withOption("dwon", "true"), "has no option 'dwon' (did you mean 'down'?)");
    }

    @Test
    void anUpThatIsEmptyIsNone() {
        assertRefused(request.withOption("up", " "), "The option 'up' is ' ', which names no program");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        assertRefused(
                request.withOption("list", "printf '1_a\\tmigrations/gone.rb\\n'"),
                "printed 'migrations/gone.rb' as the file of '1_a', which does not exist");
    }

    private static void assertRefused(HistoryRequest request, String words) {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(request))
                .withMessageContaining(words);
    }
}
