package dev.rehearsal.report.format;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rehearsal.finding.FindingText;
import dev.rehearsal.report.located.LocatedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML of Checkstyle, which build servers and editors read of any tool. */
final class CheckstyleReport {
    private CheckstyleReport() {}

    static void write(List<LocatedFinding> findings, Writer writer) throws IOException {
        Map<String, List<LocatedFinding>> files =
                findings.stream().collect(groupingBy(LocatedFinding::path, TreeMap::new, toList()));
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("checkstyle");
            xml.writeAttribute("version", "4.3");
            for (Map.Entry<String, List<LocatedFinding>> file : files.entrySet()) {
                xml.writeCharacters("\n");
                xml.writeStartElement("file");
                xml.writeAttribute("name", legal(file.getKey()));
                for (LocatedFinding one : file.getValue()) {
                    xml.writeCharacters("\n  ");
                    write(one, xml);
                }
                xml.writeCharacters("\n");
                xml.writeEndElement();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            writer.write('\n');
            writer.flush();
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }

    private static void write(LocatedFinding one, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeEmptyElement("error");
        xml.writeAttribute("line", Integer.toString(one.line()));
        xml.writeAttribute("severity", one.finding().severity().name().toLowerCase(Locale.ROOT));
        xml.writeAttribute("message", legal(FindingText.whole(one.finding())));
        xml.writeAttribute("source", "rehearsal." + one.finding().check());
    }

    /** XML 1.0 has no way to write most control characters. */
    private static String legal(String text) {
        return text.codePoints()
                .filter(point -> point == '\t'
                        || point == '\n'
                        || point == '\r'
                        || (point >= ' ' && point < Character.MIN_SURROGATE)
                        || (point > Character.MAX_SURROGATE && point < 0xFFFE)
                        || point > 0xFFFF)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
