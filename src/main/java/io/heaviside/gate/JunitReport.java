package io.heaviside.gate;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in the XML of JUnit, which continuous integration shows as tests: one for each rule. */
public final class JunitReport {
  private JunitReport() {}

  /** Returns one test suite. */
  public static String of(CheckReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "heaviside check " + report.baseline().label());
      xml.writeAttribute("tests", Long.toString(tests(report)));
      xml.writeAttribute("failures", Long.toString(report.failures()));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", "0");
      for (MetricReport metric : report.metrics()) {
        for (Check check : metric.checks()) {
          test(xml, report, metric, check);
        }
      }
      xml.writeStartElement("system-out");
      xml.writeCharacters(String.join("\n", report.warnings()));
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return text.append('\n').toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long tests(CheckReport report) {
    return report.metrics().stream().mapToLong(metric -> metric.checks().size()).sum();
  }

  private static void test(
      XMLStreamWriter xml, CheckReport report, MetricReport metric, Check check)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", report.candidate().config().name());
    xml.writeAttribute("name", metric.metric() + " " + check.rule());
    if (!check.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", check.detail());
      xml.writeCharacters(
          "baseline %s, candidate %s".formatted(metric.baseline(), metric.candidate()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
