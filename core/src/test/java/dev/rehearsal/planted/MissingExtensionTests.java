package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a function, type or operator class is not there that an extension has, the extension is named; one that the server lacks, with an image. */
class MissingExtensionTests {
    private static final Pattern CREATE = Pattern.compile("'(create extension [^']*)'");

    @TempDir
    private Path directory;

    @TempDir
    private Path mended;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (id uuid default uuid_generate_v4())            | \"uuid-ossp\"",
                "create table t as select crypt('a', gen_salt('bf')) as p       | pgcrypto",
                "create table t (name text); create index on t using gin (name gin_trgm_ops) | pg_trgm",
                "create table t as select similarity('a', 'b') as s             | pg_trgm",
                "create table t as select unaccent('a') as u                    | unaccent",
                "create table t as select earth_distance(null, null) as d       | earthdistance cascade",
                "create table t (name citext)                                   | citext",
                "create table t (a int, b int4range, exclude using gist (a with =, b with &&)) | btree_gist"
            })
    void namesTheExtension(String up, String extension) {
        Finding finding = fails(directory, up).get(0);
        Matcher create = CREATE.matcher(finding.suggestion());

        assertThat(create.find()).as(finding.suggestion()).isTrue();
        assertThat(create.group(1)).isEqualTo("create extension if not exists " + extension);
        assertThat(fails(mended, create.group(1) + "; " + up)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create extension vector                  | database = \"docker:pgvector/pgvector:pg17\" (not verified with",
                "create extension postgis_topology        | database = \"docker:postgis/postgis:17-3.5\"",
                "create extension vectorscale             | database = \"docker:timescale/timescaledb-ha:pg17\"",
                "create extension vectors                 | an image with it, database = \"docker:…\";",
                "create extension nobody_has_this         | an image with it, database = \"docker:…\";"
            })
    void namesAnImageWithOneThatTheServerLacks(String up, String said) {
        assertThat(fails(directory, up))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.suggestion()).contains("a server that has the extension", said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t as select total_of_nobody(1) as n",
                "create table t (state order_state)",
                "create table t as select * from similarity"
            })
    void saysNothingOfExtensionsWhereNoneHasIt(String up) {
        assertThat(fails(directory, up))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion()).doesNotContain("extension"));
    }

    private static List<Finding> fails(Path directory, String up) {
        return PlantedHistory.of(List.of(withoutDown("1_first", up + ";")))
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> finding.check().equals("UpFails"))
                .toList();
    }
}
