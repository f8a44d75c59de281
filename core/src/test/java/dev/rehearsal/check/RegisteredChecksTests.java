package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.hazards.Hazard;
import dev.rehearsal.hazards.Hazards;
import dev.rehearsal.planted.PlantedFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A check cannot be forgotten: it is registered, told of in the docs, and seen to find a fault and not its repaired twin. */
class RegisteredChecksTests {
    private static final Path MAIN = Path.of("src", "main");
    private static final String SERVICE = OwnChecks.class.getName();

    /** Of checks with no hazard or planted fault in the two lists of these: the class that tests one, and a twin. */
    private static final Map<String, List<String>> PLANTED_ELSEWHERE = Map.ofEntries(
            Map.entry(
                    "BackfillFaultsTests",
                    List.of("ValueTakenByChance", "JoinRepeatsRows", "BackfillLeavesNulls", "MovedRowsMissing")),
            Map.entry("UpLossesTests", List.of("UpOverwritesValues", "UnnamedColumnsChanged")),
            Map.entry("RowsNotMetTests", List.of("NotRehearsedWithRows")),
            Map.entry(
                    "PlantedRowsTests",
                    List.of(
                            "UpFailsOnLegalRows",
                            "DownLosesOldRowsOnceLivedIn",
                            "DownStopsHalfWay",
                            "DownDropsNewRows",
                            "DownRefusesNewRows")),
            Map.entry("PlantedReferencesTests", List.of("DownOrphansNewRows")),
            Map.entry("PlantedFlywayTests", List.of("RepeatableNotRepeatable", "SecondRunChanges")),
            Map.entry("PlantedBranchesTests", List.of("OrderOfBranchesMatters")),
            Map.entry("PlantedGroupTests", List.of("AllStepsInOneTransaction")),
            Map.entry("PlantedForeignKeysTests", List.of("ForeignKeyWithoutIndex")),
            Map.entry("RollForwardTests", List.of("RollForwardOnly")),
            Map.entry(
                    "ApplicationStatementsTests",
                    List.of(
                            "OldCodeBreaks",
                            "CachedPlanBreaks",
                            "OldCodeBreaksAfterDown",
                            "NewCodeBreaksAfterDown",
                            "DefaultChanges",
                            "ReadersMeetNulls")),
            Map.entry("WorkBudgetsTests", List.of("BackfilledInBatches", "WorkOverBudget", "WorkNotObserved")),
            Map.entry("QueueDrillTests", List.of("EveryoneQueuesBehindUp", "UpGivesUpHalfWay")),
            Map.entry("TimeBudgetTests", List.of("WaitsLongerThanBudget", "TakesLongerThanBudget")),
            Map.entry(
                    "CrashTests", List.of("CrashLeavesMigrationHalfDone", "CrashNeedsRepair", "ToolRefusesAfterCrash")),
            Map.entry("PlantedKeyActionsTests", List.of("ForeignKeyActionRefused", "ForeignKeyActionChanges")),
            Map.entry("PlantedTriggerRowsTests", List.of("TriggersWriteElsewhere")),
            Map.entry("OlderCheckRefusesTests", List.of("OlderCheckRefuses")),
            Map.entry("DefaultPartitionTests", List.of("DefaultPartitionInTheWay")),
            Map.entry("ValuesDependOnTimeZoneTests", List.of("ValuesDependOnTimeZone", "TypeChangeDependsOnTimeZone")),
            Map.entry("PlantedHiddenRowsTests", List.of("RowsOutOfSight")),
            Map.entry("PlantedInvariantsTests", List.of("InvariantViolated", "InvariantNotAsked")),
            Map.entry("MigrationNeverRanTests", List.of("MigrationNeverRan")),
            Map.entry("GivesUpInTheMiddleTests", List.of("GivesUpInTheMiddle")),
            Map.entry("NumbersEndEarlyTests", List.of("NumbersEndEarly")),
            Map.entry("DumpsTests", List.of("DumpDoesNotRestore")),
            Map.entry("MariadbServerDefaultTests", List.of("DependsOnServerDefault")),
            Map.entry("MariadbLockFaultsTests", List.of("TableCopiedOnline", "NoLockWaitTimeout")),
            Map.entry("LiquibaseCrashTests", List.of("ToolLeavesLockAfterCrash")),
            Map.entry("SchemaHazardsTests", List.of("StatisticsLost")),
            Map.entry(
                    "ScriptHazardsTests",
                    List.of(
                            "TransactionLeftOpen",
                            "TransactionWithinTransaction",
                            "NameCut",
                            "WholeRunFails",
                            "WholeRunDiffers")),
            Map.entry(
                    "MariadbOwnFaultsTests",
                    List.of(
                            "ValuesForced",
                            "ZeroDatesWritten",
                            "TransactionEndsEarly",
                            "AttributesLost",
                            "UniqueKeyTakesFewerValues",
                            "ProgramNotStrict",
                            "RowsMayNotFit",
                            "IndexCut",
                            "ForeignKeyWithoutParent",
                            "ComparisonsChange",
                            "DefinerMissing",
                            "ForeignKeyLostIndex",
                            "ReferenceIgnored",
                            "GlobalSettingLeft",
                            "LabelsBecomeNumbers",
                            "NumbersGivenAgain",
                            "OnUpdateImplied",
                            "RowsBreakCheck",
                            "TypeReplaced")),
            Map.entry(
                    "HalfAppliedFaultsTests",
                    List.of("UpStandsHalfApplied", "HalfAppliedUpEndsElsewhere", "RollbackStandsHalfApplied")),
            Map.entry("LiquibaseToolTests", List.of("UpPassedOver")),
            Map.entry("DriftTests", List.of("HistoryDriftedFromGoldenSchema")),
            Map.entry("FailsFromNowOnTests", List.of("FailsFromNowOn")),
            Map.entry("PlantedUnseenRowsTests", List.of("RowsHiddenFromMigrator")),
            Map.entry("RightsTests", List.of("GrantOfNoUse", "NewTableNotGranted")),
            Map.entry("LostAttributesTests", List.of("DefinitionWithoutAttributes")),
            Map.entry("EarlierRepeatablesTests", List.of("RepeatableMustChange")),
            Map.entry("TwoMigratorsTests", List.of("TwoMigratorsCollide")),
            Map.entry("HistoryChecksTests", List.of("NeedsSuperuser")),
            Map.entry(
                    "MinorDifferenceTests",
                    List.of(
                            "DownBakesTime",
                            "DownChangesOidNames",
                            "SecondUpChangesComments",
                            "SecondUpChangesWhiteSpace",
                            "SecondUpChangesOidNames")),
            Map.entry(
                    "FileProblemTests",
                    List.of(
                            "DuplicateVersion",
                            "OutOfOrder",
                            "AppliedMigrationEdited",
                            "AppliedMigrationRemoved",
                            "AppliedMigrationRenumbered",
                            "UnknownDirective",
                            "MissingParent",
                            "Cycle",
                            "ChecksumMismatch",
                            "DownWithoutUp",
                            "UnreadableEncoding",
                            "HistoryChanged",
                            "UnusableName",
                            "NotAFile",
                            "SeveralHeads",
                            "OfflineSqlDiffers",
                            "EmptyUp",
                            "PassedOver",
                            "LeftOut")));

    @Test
    void everyClassOfTheRulePackagesIsListedOnce() throws IOException {
        assertThat(own().filter(check -> hasAClass(check.getClass()))
                        .map(check -> check.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(classesOfRules()
                        .filter(Check.class::isAssignableFrom)
                        .filter(RegisteredChecksTests::hasAClass)
                        .map(Class::getName)
                        .toList());
    }

    @Test
    void bothListsOfServicesAreOneInOneOrder() throws IOException {
        assertThat(provided()).containsExactlyElementsOf(services());
    }

    @Test
    void everyCheckWithAClassIsCalledAfterIt() {
        assertThat(own().filter(check -> hasAClass(check.getClass())))
                .allSatisfy(check -> assertThat(check.description().name())
                        .isEqualTo(check.getClass().getSimpleName()));
    }

    @Test
    void everyListedCheckHasItsPlace() {
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        own().map(check -> check.description().name()).toList());
    }

    @Test
    void everyCheckFindsAFaultAndNotItsRepairedTwin() {
        List<String> planted = new ArrayList<>(PlantedFaults.checks());
        Hazards.all()
                .filter(hazard -> !hazard.safe().isEmpty())
                .map(Hazard::checks)
                .forEach(planted::addAll);
        List<String> elsewhere =
                PLANTED_ELSEWHERE.values().stream().flatMap(List::stream).toList();

        assertThat(Stream.concat(planted.stream(), elsewhere.stream())).containsAll(names());
    }

    @Test
    void theTestsThatPlantElsewhereNameTheirChecks() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            Map<String, Path> tests = files.filter(file -> file.toString().endsWith("Tests.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), file -> file, (a, b) -> a));
            for (Map.Entry<String, List<String>> planted : PLANTED_ELSEWHERE.entrySet()) {
                assertThat(tests).containsKey(planted.getKey());
                assertThat(Files.readString(tests.get(planted.getKey()))).contains(planted.getValue());
            }
        }
    }

    /** A row of a table is a record, or a class within that of the table. */
    private static boolean hasAClass(Class<?> check) {
        return !check.isRecord() && !check.isMemberClass();
    }

    private static Stream<Class<?>> classesOfRules() throws IOException {
        Path root = MAIN.resolve("java");
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("dev/rehearsal"))) {
            for (Path file : files.filter(one -> one.toString()
                            .matches(".*/check/rule/.*[A-Z]\\w*[.]java|.*/product/[a-z]+/check/[A-Z]\\w*[.]java"))
                    .toList()) {
                String path = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), ".");
                classes.add(load(path.substring(0, path.length() - ".java".length())));
            }
        }
        return classes.stream();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }

    private static List<String> names() {
        return Checks.standard().all().stream()
                .map(check -> check.description().name())
                .toList();
    }

    private static Stream<Check> own() {
        return ServiceLoader.load(OwnChecks.class).stream()
                .flatMap(provider -> provider.get().groups().stream())
                .flatMap(group -> group.checks().stream());
    }

    private static List<String> services() throws IOException {
        return Files.readAllLines(MAIN.resolve("resources/META-INF/services").resolve(SERVICE));
    }

    private static List<String> provided() throws IOException {
        Matcher provides = Pattern.compile("provides " + Pattern.quote(SERVICE) + " with([^;]*);")
                .matcher(Files.readString(MAIN.resolve("java/module-info.java")));
        assertThat(provides.find()).isTrue();
        return Stream.of(provides.group(1).split(",")).map(String::strip).toList();
    }
}
