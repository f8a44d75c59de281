package dev.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.SchemaException;
import dev.rehearsal.snapshot.SqlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Keeps what holds for every module, and the arrows between them. */
class ArchitectureTests {
    /** Named in {@code META-INF/services} only: a module cannot provide a service of a library that may be missing. */
    private static final Set<String> SERVICES_OF_LIBRARIES =
            Set.of("dev.rehearsal.history.liquibase.SingleChangesetHistory");

    private static final List<Class<?>> ONE_OF_EACH_MODULE = List.of(Finding.class, SqlFile.class, MigrationTest.class);
    static final JavaClasses EVERYTHING = new ClassFileImporter()
            .importLocations(ONE_OF_EACH_MODULE.stream()
                    .map(type -> Location.of(root(type)))
                    .toList());

    @Test
    void whatTestsImportStandsOnChecksAndKnowsNoJunit() {
        classes()
                .that()
                .resideInAPackage("dev.rehearsal.scenario..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rehearsal.scenario..",
                        "dev.rehearsal.check",
                        "dev.rehearsal.compatibility",
                        "dev.rehearsal.evidence",
                        "dev.rehearsal.finding",
                        "dev.rehearsal.history..",
                        "dev.rehearsal.lock",
                        "dev.rehearsal.product",
                        "dev.rehearsal.rehearsal",
                        "java..",
                        "org.apiguardian.api..",
                        "org.assertj..",
                        "org.jspecify.annotations..")
                .check(EVERYTHING);
    }

    /** A schema that a file says is expected is named by whoever writes a test; what it is compared with is not. */
    @Test
    void theExtensionLeavesCatalogsRowsAndLocksToTheCore() {
        noClasses()
                .that()
                .resideInAPackage("dev.rehearsal.junit..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.rehearsal.schema..", "dev.rehearsal.data..", "dev.rehearsal.lock..")
                                .and(not(belongToAnyOf(ExpectedSchema.class, SchemaException.class))))
                .check(EVERYTHING);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.rehearsal.(**)").should().beFreeOfCycles().check(EVERYTHING);
    }

    /** Whoever reads one file of a circle has to read them all. */
    @Test
    void noMoreThanThreeFilesNeedOneAnother() {
        List<Set<String>> circles =
                FileCircles.of(EVERYTHING).largerThan(3).stream().toList();
        assertThat(circles).as("files that use one another in a circle").isEmpty();
    }

    @Test
    void namesAreNounsOfTheDomain() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Base|Common|Facade|Processor|Data|Info)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*[.$]Abstract[A-Z].*")
                .orShould()
                .haveNameMatching(".*[.$][A-Za-z0-9]*[A-Z]{3}[A-Za-z0-9]*")
                .as("no class hides its job behind a filler, and acronyms are written as words")
                .check(EVERYTHING);
    }

    @Test
    void packagesAreConcepts() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..internal..", "..util..", "..utils..", "..exception..", "..api..", "..impl..", "..common..")
                .check(EVERYTHING);
    }

    @Test
    void nullIsTypedEverywhere() {
        List<String> unmarked = packages()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    @Test
    void failuresAreNeverGenericAndEachPackageHasOneRoot() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(EVERYTHING);
        EVERYTHING.stream()
                .filter(each -> each.getRawSuperclass()
                        .filter(parent -> parent.isEquivalentTo(RuntimeException.class))
                        .isPresent())
                .collect(groupingBy(JavaClass::getPackageName))
                .forEach((name, exceptions) -> assertThat(exceptions)
                        .as("direct RuntimeExceptions of " + name)
                        .hasSize(1));
    }

    @Test
    void onlyTheConsolePrintsAndLogsGoThroughThePlatform() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(EVERYTHING.that(not(simpleName("Console"))));
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(EVERYTHING);
    }

    @Test
    void logsHoldNoSecrets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.secret")
                .should()
                .callMethod(System.class, "getLogger", String.class)
                .as("a log is had from Secrets.logger, which masks what it writes")
                .check(EVERYTHING);
    }

    @Test
    void nothingStaticCanBeReplaced() {
        fields().that().areStatic().should().beFinal().check(EVERYTHING);
    }

    @Test
    void valuesHaveNoSetters() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(java.sql.Wrapper.class)
                .should()
                .haveNameMatching("set[A-Z].*")
                .andShould()
                .bePublic()
                .check(EVERYTHING);
    }

    @Test
    void optionalIsNeverAParameter() {
        methods()
                .that()
                .areNotPrivate()
                .should()
                .notHaveRawParameterTypes(Optional.class)
                .check(EVERYTHING);
    }

    @Test
    void whatIsPublicIsExportedOrServesAnotherPackage() {
        for (Class<?> type : ONE_OF_EACH_MODULE) {
            ModuleDescriptor module = module(type);
            Set<String> exported = module.exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            Set<String> services = new HashSet<>(providers(module));
            services.addAll(SERVICES_OF_LIBRARIES);
            List<String> hidden = typesIn(root(type)).stream()
                    .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                    .filter(each -> !exported.contains(each.getPackageName()))
                    .filter(Predicate.not(ArchitectureTests::servesAnotherPackage))
                    .map(JavaClass::getName)
                    .filter(Predicate.not(services::contains))
                    .toList();
            assertThat(hidden)
                    .as("public in a package that '%s' does not export, and used in that package only", module.name())
                    .isEmpty();
        }
    }

    /** The types of one module, knowing those of the others. */
    private static List<JavaClass> typesIn(URL root) {
        return new ClassFileImporter()
                .importLocations(List.of(Location.of(root))).stream()
                        .map(each -> EVERYTHING.get(each.getName()))
                        .toList();
    }

    private static boolean servesAnotherPackage(JavaClass type) {
        return EVERYTHING.stream()
                .filter(each ->
                        each.getName().equals(type.getName()) || each.getName().startsWith(type.getName() + "$"))
                .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                .anyMatch(each -> !each.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    @Test
    void servicesAreTheSameOnClassPathAndModulePath() {
        for (Class<?> type : ONE_OF_EACH_MODULE) {
            for (ModuleDescriptor.Provides provided : module(type).provides()) {
                assertThat(lines(root(type) + "META-INF/services/" + provided.service()))
                        .containsExactlyInAnyOrderElementsOf(provided.providers());
            }
        }
    }

    private static Stream<JavaPackage> packages() {
        return EVERYTHING.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.getName().isEmpty());
    }

    private static Set<String> providers(ModuleDescriptor module) {
        Set<String> providers = new TreeSet<>();
        module.provides().forEach(each -> providers.addAll(each.providers()));
        return providers;
    }

    static List<ModuleDescriptor> modules() {
        return ONE_OF_EACH_MODULE.stream().map(ArchitectureTests::module).toList();
    }

    private static ModuleDescriptor module(Class<?> type) {
        try (InputStream descriptor = new URL(root(type) + "module-info.class").openStream()) {
            return ModuleDescriptor.read(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String url) {
        try (InputStream file = new URL(url).openStream()) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new ArrayList<>(Arrays.stream(text.split("\\R"))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a module's classes lie: a directory or the inside of a jar, ending in a slash. */
    private static URL root(Class<?> type) {
        try {
            String place =
                    type.getProtectionDomain().getCodeSource().getLocation().toString();
            return URI.create(place.endsWith("/") ? place : "jar:" + place + "!/")
                    .toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
