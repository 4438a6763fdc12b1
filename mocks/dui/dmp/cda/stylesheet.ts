/** Shows the header in short, then the title and the text of each section: enough to read the document in a browser. */
const TEMPLATES =
  '<xsl:output method="html" encoding="UTF-8"/>' +
  '<xsl:template match="/"><html><head><title><xsl:value-of select="//cda:ClinicalDocument/cda:title"/></title></head><body>' +
  '<h1><xsl:value-of select="//cda:ClinicalDocument/cda:title"/></h1>' +
  '<p><xsl:value-of select="//cda:recordTarget//cda:family[@qualifier=\'BR\']"/><xsl:text> </xsl:text><xsl:value-of select="//cda:recordTarget//cda:given[@qualifier=\'BR\']"/></p>' +
  '<xsl:for-each select="//cda:section"><h2><xsl:value-of select="cda:title"/></h2><xsl:apply-templates select="cda:text/node()"/></xsl:for-each></body></html></xsl:template>' +
  '<xsl:template match="cda:table"><table border="1"><xsl:apply-templates/></table></xsl:template>' +
  '<xsl:template match="cda:tr"><tr><xsl:apply-templates/></tr></xsl:template>' +
  '<xsl:template match="cda:th"><th><xsl:apply-templates/></th></xsl:template>' +
  '<xsl:template match="cda:td"><td><xsl:apply-templates/></td></xsl:template>'

/** A document that presents itself: it stands in the style sheet that shows it (SC.DOC.08.MS1; cda.md §2.6). */
export function selfPresenting(document: string): string {
  return (
    '<?xml-stylesheet type="text/xsl" href="#"?>\n' +
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:cda="urn:hl7-org:v3" exclude-result-prefixes="cda" version="1.0">' +
    `${TEMPLATES}\n${document}\n</xsl:stylesheet>`
  )
}
