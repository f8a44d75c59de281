package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Checks;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.KnownParameters;
import dev.rehearsal.junit.settings.Option;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChosenOptionsTests {

    @Test
    void theCommandLineWinsOverTheClassAndTheClassOverTheRest() {
        Migrations declared = Migrations.at("declared");
        Map<String, String> file = Map.of("rehearsal.locations", "configured", "rehearsal.tool", "diesel");

        assertThat(choice(declared, Map.of("rehearsal.locations", "forced"), file)
                        .values(Option.LOCATIONS))
                .containsExactly("forced");
        assertThat(choice(declared, Map.of(), file).values(Option.LOCATIONS)).containsExactly("declared");
        assertThat(choice(declared, Map.of(), file).value(Option.TOOL)).isEqualTo("diesel");
        assertThat(choice(declared, Map.of(), file).values(Option.DATABASE)).isEmpty();
    }

    @Test
    void listsAreSeparatedByCommasButAUrlMayHoldSome() {
        assertThat(forced("postgres:16, postgres:17")).containsExactly("postgres:16", "postgres:17");
        assertThat(forced("jdbc:postgresql://a,b/test")).containsExactly("jdbc:postgresql://a,b/test");
    }

    /** Such as Liquibase's contexts, which are several by themselves. */
    @Test
    void aCommaAfterABackslashIsPartOfAValue() {
        assertThat(forced("contexts=tenant\\,postgresql, labels=a\\b"))
                .containsExactly("contexts=tenant,postgresql", "labels=a\\b");
    }

    @Test
    void everyAttributeIsAParameter() {
        assertThat(Option.DATABASE_NAME.parameter()).isEqualTo("rehearsal.database-name");
        KnownParameters.check(
                Set.of("rehearsal.since", "rehearsal.severity.DownFails", "other.thing"), Checks.standard(), "here");
        assertThatThrownBy(() -> KnownParameters.check(
                        Set.of("rehearsal.severity.Nothing", "rehearsal.x"), Checks.standard(), "here"))
                .hasMessageStartingWith(
                        "Unknown configuration parameter 'rehearsal.severity.Nothing', 'rehearsal.x' in here; known are rehearsal.accept, ");
    }

    private static java.util.List<String> forced(String databases) {
        return choice(Migrations.at(), Map.of("rehearsal.database", databases), Map.of())
                .values(Option.DATABASE);
    }

    private static ChosenOptions choice(
            Migrations declared, Map<String, String> commandLine, Map<String, String> file) {
        return new ChosenOptions(
                declared.options(),
                name -> Optional.ofNullable(commandLine.get(name)),
                name -> Optional.ofNullable(file.get(name)));
    }
}
