package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an up or its down makes of values by the zone of its session is told once, where it does: at the up, or else at the down. */
class ValuesDependOnTimeZoneTests {
    private static final Set<String> CHECKS =
            Set.of("ValuesDependOnTimeZone", "TypeChangeDependsOnTimeZone", "DownChangesValues", "UpLosesValues");
    private static final DatabaseSource POSTGRES =
            isolation -> Postgres.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final String TABLE = """
            create table t (id int primary key, at timestamp, tz timestamptz, tz3 timestamptz(3), day date, clock time, label text, epoch bigint, nothing timestamp);
            create table empty (id int primary key, at timestamp);
            create table keyless (at timestamp);
            create table parted (id int primary key, at timestamp) partition by range (id);
            create table parted_1 partition of parted for values from (0) to (9);
            """;
    private static final String ROWS = """
            insert into t values
                (1, '2024-01-15 12:00', '2024-01-15 02:00+00', '2024-01-15 02:00:00.123+00', '2024-01-15', '12:00', '2024-01-15 12:00:00', 1705305600, null),
                (2, '2024-07-15 23:30', '2024-07-15 03:30+00', '2024-07-15 03:30:00.123+00', '2024-07-15', '23:30', '2024-07-15 23:30:00', 1721000000, null),
                (3, null, null, null, null, null, null, null, null);
            insert into keyless values ('2024-01-15 12:00'), ('2024-07-15 12:00');
            insert into parted values (1, '2024-01-15 12:00');
            """;

    private static final String MARIADB_TABLE =
            "create table m (id int primary key, at datetime, ts timestamp null, n bigint); create table other (id int primary key)";
    private static final String MARIADB_ROWS =
            "insert into m values (1, '2024-01-15 12:00', '2024-01-15 12:00', 1), (2, '2024-07-15 12:00', '2024-07-15 12:00', 2), (3, null, null, 3)";
    private static final String ONE_WAY =
            "create table t (id int primary key, at timestamp, raw bytea, price numeric(9, 2), label text)";
    private static final String ONE_WAY_ROWS =
            "insert into t values (1, '2024-01-15 12:00', convert_to('Größe', 'UTF8'), 12.50, 'Größe'), (2, '2024-07-15 12:00', 'plain', 3, 'a')";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            t.at 2 of 3         # alter table t alter at type timestamptz                                     # alter table t alter at type timestamp              # at at time zone 'UTC'
            t.d 2 of 3          # alter table t add d date; update t set d = tz::date                         # alter table t drop d                               #
            t. 1 of 3           # delete from t where tz::date = '2024-01-14'                                 #                                                    #
            """)
    void anUpThatGoesByTheZoneIsTold(String expected, String up, @Nullable String down, @Nullable String using) {
        List<Finding> findings = found(POSTGRES, TABLE, ROWS, up, down).stream()
                .filter(finding -> !finding.check().equals("UpLosesValues"))
                .toList();

        assertThat(findings).as(FindingText.of(findings)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ValuesDependOnTimeZone");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(told(finding)).isEqualTo(expected);
            assertThat(finding.place().path()).contains(".up.");
            if (using == null) {
                assertThat(finding.suggestion()).doesNotContain("alter table");
            } else {
                assertThat(finding.suggestion()).contains("America/New_York:\nalter table", "using " + using);
            }
        });
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            t.tz 2 of 3         # alter table t alter tz type timestamp                                       # alter table t alter tz type timestamptz            # tz at time zone 'UTC'
            t.tz 2 of 3         # alter table t alter tz type date                                            #                                                    # (tz at time zone 'UTC')::date
            t.day 2 of 3        # alter table t alter day type timestamptz                                    # alter table t alter day type date                  # day::timestamp at time zone 'UTC'
            t.clock 2 of 3      # alter table t alter clock type timetz                                       # alter table t alter clock type time                # (clock || '+00')::timetz
            t.label 2 of 3      # alter table t alter label type timestamptz using label::timestamptz         #                                                    # label::timestamp at time zone 'UTC'
            t.tz 2 of 3         # alter table t alter tz type text                                            #                                                    # (tz at time zone 'UTC')::text || '+00'
            t.epoch 2 of 3      # alter table t alter epoch type timestamp using to_timestamp(epoch)          #                                                    #
            t.w 2 of 3          # alter table t add w timestamptz; update t set w = at                        # alter table t drop w                               #
            t.label 2 of 3      # update t set label = to_char(tz, 'YYYY-MM-DD HH24') where tz is not null    #                                                    #
            empty. 1 of 1       # insert into empty select id, at from t where tz::date = '2024-01-14'        # delete from empty                                  #
            daily. 2 of 3       # create table daily as select distinct tz::date as d from t                  # drop table daily                                   #
            daily. 2 of 3       # create table daily (d date); insert into daily select cast(tz as date) from t # drop table daily                                 #
            keyless. 2 of 2     # alter table keyless alter at type timestamptz                               # alter table keyless alter at type timestamp        # at at time zone 'UTC'
            parted_1.at 1 of 1    # alter table parted alter at type timestamptz                                # alter table parted alter at type timestamp         # at at time zone 'UTC'
            """)
    void furtherAnUpThatGoesByTheZoneIsTold(String expected, String up, @Nullable String down, @Nullable String using) {
        anUpThatGoesByTheZoneIsTold(expected, up, down, using);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            t.at 2 of 3 # alter table t alter at type timestamptz using at at time zone 'UTC' # alter table t alter at type timestamp   # at at time zone 'UTC'
            """)
    void aDownThatGoesByItIsToldWhereItsUpDoesNot(String expected, String up, String down, String using) {
        List<Finding> findings = found(POSTGRES, TABLE, ROWS, up, down);

        assertThat(findings).as(FindingText.of(findings)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ValuesDependOnTimeZone");
            assertThat(told(finding)).isEqualTo(expected);
            assertThat(finding.place().path()).contains(".down.");
            assertThat(finding.headline()).contains("down runs in time zone America/New_York");
            assertThat(finding.suggestion()).contains("using " + using);
        });
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            t.tz 2 of 3 # alter table t alter tz type timestamp using tz at time zone 'UTC'   # alter table t alter tz type timestamptz # tz at time zone 'UTC'
            t.day 2 of 3 # alter table t alter day type timestamptz using day::timestamp at time zone 'UTC' # alter table t alter day type date # (day at time zone 'UTC')::date
            """)
    void furtherADownThatGoesByItIsToldWhereItsUpDoesNot(String expected, String up, String down, String using) {
        aDownThatGoesByItIsToldWhereItsUpDoesNot(expected, up, down, using);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table t alter at type timestamptz using at at time zone 'UTC'   # alter table t alter at type timestamp using at at time zone 'UTC'
            set local timezone = 'UTC'; alter table t alter at type timestamptz   # set local timezone = 'UTC'; alter table t alter at type timestamp
            alter table t alter nothing type timestamptz                          # alter table t alter nothing type timestamp
            """)
    void whatSaysTheZoneOrDoesNotGoByItIsNot(String up, @Nullable String down) {
        List<Finding> findings = found(POSTGRES, TABLE, ROWS, up, down).stream()
                .filter(finding -> finding.check().contains("TimeZone"))
                .toList();

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table t alter tz type timestamp using tz at time zone 'UTC'     # alter table t alter tz type timestamptz using tz at time zone 'UTC'
            alter table t alter tz3 type timestamptz(6)                           # alter table t alter tz3 type timestamptz(3)
            alter table t alter at type timestamptz using now()                   #
            alter table t alter day type timestamp                                # alter table t alter day type date
            alter table t add d date; update t set d = (tz at time zone 'UTC')::date # alter table t drop d
            alter table t add w timestamptz; update t set w = at at time zone 'UTC'  # alter table t drop w
            create table daily as select distinct (tz at time zone 'UTC')::date as d from t # drop table daily
            create table daily as select gen_random_uuid() as id, (tz at time zone 'UTC')::date as d from t # drop table daily
            create table daily (id serial primary key, d date, made timestamptz default clock_timestamp()); insert into daily (d) select day::date from t # drop table daily
            create index on t ((at::date)); create view v as select tz::date from t # drop view v; drop index t_at_idx
            alter table t add w timestamptz default '2031-01-01'; update t set label = 'x' where id = 3 #
            alter table t add w timestamptz default now(); update t set label = 'x'  #
            alter table t add w timestamptz default clock_timestamp(); update t set day = day + 1 # alter table t drop w; update t set day = day - 1
            """)
    void furtherWhatSaysTheZoneOrDoesNotGoByItIsNot(String up, @Nullable String down) {
        whatSaysTheZoneOrDoesNotGoByItIsNot(up, down);
    }

    @Test
    void theOtherRunIsInTheOtherZone() {
        assertThat(FindingText.of(found(
                        POSTGRES,
                        TABLE,
                        ROWS,
                        "alter table t add z text; update t set z = current_setting('TimeZone'), label = to_char(tz, 'HH24');",
                        null)))
                .contains("z='UTC' → z='America/New_York'");
    }

    /** What rows it would have elsewhere is not known. */
    @Test
    void aTableWithoutRowsIsToldByItsStatementOnly() {
        PlantedHistory history = history(
                POSTGRES,
                TABLE,
                ROWS,
                "alter table empty alter at type timestamptz",
                "alter table empty alter at type timestamp");

        assertThat(checks(history, Experiments.NONE)).isEmpty();
        assertThat(checks(history, Experiments.STANDARD)).containsExactly("TypeChangeDependsOnTimeZone");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            m.at 2 of 3 # alter table m modify at timestamp null # alter table m modify at datetime                # up
            m.ts 2 of 3 # set time_zone = '+00:00'; alter table m modify ts datetime null # alter table m modify ts timestamp null # down
            """)
    void onMariadbToo(String expected, String up, @Nullable String down, String phase) {
        List<Finding> findings = found(MARIADB, MARIADB_TABLE, MARIADB_ROWS, up, down);

        assertThat(findings).as(FindingText.of(findings)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ValuesDependOnTimeZone");
            assertThat(told(finding)).isEqualTo(expected);
            assertThat(finding.headline()).endsWith(phase + " runs in time zone -05:00");
        });
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            m.ts 2 of 3 # alter table m modify ts datetime null  # alter table m modify ts timestamp null           # up
            m.n 2 of 3  # update m set n = unix_timestamp(at)    #                                                   # up
            m.w 2 of 3  # alter table m add w timestamp null; update m set w = at # alter table m drop w             # up
            """)
    void furtherOnMariadbToo(String expected, String up, @Nullable String down, String phase) {
        onMariadbToo(expected, up, down, phase);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table m modify ts timestamp(6) null # alter table m modify ts timestamp null
            set time_zone = '+00:00'; alter table m modify ts datetime null # set time_zone = '+00:00'; alter table m modify ts timestamp null
            """)
    void onMariadbWhatSaysTheZoneOrDoesNotGoByItIsNot(String up, String down) {
        List<Finding> findings = found(MARIADB, MARIADB_TABLE, MARIADB_ROWS, up, down);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table m modify at datetime(6) # alter table m modify at datetime
            alter table m add w timestamp not null default '2031-01-01 00:00:00'; update m set n = 0 where id = 9 # alter table m drop w
            alter table m add w timestamp default current_timestamp # alter table m drop w
            """)
    void furtherOnMariadbWhatSaysTheZoneOrDoesNotGoByItIsNot(String up, String down) {
        onMariadbWhatSaysTheZoneOrDoesNotGoByItIsNot(up, down);
    }

    /** A value of which the former one cannot be had again is told at the up. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table t alter at type timestamptz using at at time zone 'Europe/Berlin' # alter table t alter at type timestamp # DownChangesValues
            alter table t alter price type int using (price * 100)::int # alter table t alter price type numeric(9, 2) # DownChangesValues
            """)
    void whatADownDoesNotTakeBackAsItsUpDidItIsToldOnce(String up, String down, String check) {
        List<Finding> findings = found(POSTGRES, ONE_WAY, ONE_WAY_ROWS, up, down);

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(Finding::check)
                .containsExactly(check);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table t alter at type timestamptz using at at time zone 'Europe/Berlin' # alter table t alter at type timestamp using at at time zone 'UTC' # DownChangesValues
            alter table t alter raw type text using convert_from(raw, 'UTF8') # alter table t alter raw type bytea using convert_to(raw, 'LATIN1') # DownChangesValues
            alter table t alter raw type text using encode(raw, 'hex') # alter table t alter raw type bytea using raw::bytea # UpLosesValues
            alter table t alter raw type text using encode(raw, 'base64') # alter table t alter raw type bytea using decode(raw, 'escape') # UpLosesValues
            update t set price = price * 100 # update t set price = price / 10 # DownChangesValues
            alter table t alter label type text using upper(label) # alter table t alter label type text using lower(label) # UpLosesValues
            """)
    void furtherWhatADownDoesNotTakeBackAsItsUpDidItIsToldOnce(String up, String down, String check) {
        whatADownDoesNotTakeBackAsItsUpDidItIsToldOnce(up, down, check);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table t alter at type timestamptz using at at time zone 'Asia/Tokyo' # alter table t alter at type timestamp using at at time zone 'Asia/Tokyo'
            alter table t alter price type int using (price * 100)::int # alter table t alter price type numeric(9, 2) using price / 100.0
            """)
    void whatADownTakesBackIsNot(String up, String down) {
        List<Finding> findings = found(POSTGRES, ONE_WAY, ONE_WAY_ROWS, up, down);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', textBlock = """
            alter table t alter raw type text using convert_from(raw, 'UTF8') # alter table t alter raw type bytea using convert_to(raw, 'UTF8')
            alter table t alter raw type text using encode(raw, 'base64') # alter table t alter raw type bytea using decode(raw, 'base64')
            """)
    void furtherWhatADownTakesBackIsNot(String up, String down) {
        whatADownTakesBackIsNot(up, down);
    }

    private static String told(Finding finding) {
        return finding.place().object().replaceFirst("table (public\\.)?", "") + "."
                + finding.headline()
                        .replaceFirst("^values of (\\w+) in ", "$1 ")
                        .replaceFirst("^(\\d)", " $1")
                        .replaceFirst(" rows? of .*", "");
    }

    private List<Finding> found(DatabaseSource source, String table, String rows, String up, @Nullable String down) {
        return found(history(source, table, rows, up, down), Experiments.NONE);
    }

    private Set<String> checks(PlantedHistory history, Experiments experiments) {
        return found(history, experiments).stream().map(Finding::check).collect(Collectors.toSet());
    }

    private List<Finding> found(PlantedHistory history, Experiments experiments) {
        return history.findings(directory, Judge.standard(), experiments).stream()
                .filter(finding -> CHECKS.contains(finding.check()))
                .toList();
    }

    private static PlantedHistory history(
            DatabaseSource source, String table, String rows, String up, @Nullable String down) {
        return PlantedHistory.of(List.of(
                        step("1_tables", table, ""),
                        down == null ? PlantedStep.withoutDown("2_change", up) : step("2_change", up, down)))
                .on(source)
                .withRowsAfter("1", rows);
    }
}
