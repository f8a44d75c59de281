package dev.rehearsal.command;

import dev.rehearsal.report.format.ReportFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The formats of reports by the names that options have for them. */
final class FormatName implements ITypeConverter<ReportFormat>, Iterable<String> {

    @Override
    public ReportFormat convert(String name) {
        return Stream.of(ReportFormat.values())
                .filter(format -> format.option().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected any of "
                        + Stream.of(ReportFormat.values())
                                .map(ReportFormat::option)
                                .collect(Collectors.joining(", "))
                        + ", but was '" + name + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(ReportFormat.values()).map(ReportFormat::option).iterator();
    }
}
