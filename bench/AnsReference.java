// What the ANS tool does with a document, in one Java process: Xerces on the XSD, Saxon on each compiled Schematron.
// Prints, for each round, the milliseconds of all of them, then the failed assertions and fired rules of the last round.
// Arguments: rounds, XSD, document, stylesheets…
import java.io.File;
import java.io.FileInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import net.sf.saxon.s9api.*;

public class AnsReference {
  static final QName FAILED = new QName("http://purl.oclc.org/dsdl/svrl", "failed-assert");
  static final QName FIRED = new QName("http://purl.oclc.org/dsdl/svrl", "fired-rule");

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    File document = new File(args[2]);
    Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new File(args[1]));
    Processor processor = new Processor(false);
    XsltExecutable[] sheets = new XsltExecutable[args.length - 3];
    for (int i = 0; i < sheets.length; i++) sheets[i] = processor.newXsltCompiler().compile(new StreamSource(new File(args[i + 3])));
    int failed = 0;
    int fired = 0;
    for (int round = 0; round < rounds; round++) {
      failed = 0;
      fired = 0;
      long began = System.nanoTime();
      schema.newValidator().validate(new StreamSource(new FileInputStream(document), document.toURI().toString()));
      XdmNode source = processor.newDocumentBuilder().build(document);
      for (XsltExecutable sheet : sheets) {
        XdmDestination result = new XdmDestination();
        XsltTransformer transformer = sheet.load();
        transformer.setInitialContextNode(source);
        transformer.setDestination(result);
        transformer.transform();
        XdmSequenceIterator<XdmNode> nodes = result.getXdmNode().axisIterator(Axis.DESCENDANT);
        while (nodes.hasNext()) {
          QName name = nodes.next().getNodeName();
          if (FAILED.equals(name)) failed++;
          if (FIRED.equals(name)) fired++;
        }
      }
      System.out.println("ms " + (System.nanoTime() - began) / 1e6);
    }
    System.out.println("failed " + failed + " fired " + fired);
  }
}
