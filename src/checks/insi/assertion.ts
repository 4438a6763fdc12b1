import { SAML2 } from '../../protocol/insi/names.ts'
import { attribute, child, childrenNamed, textOf, type XmlElement } from '../../protocol/xml/tree.ts'

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

export function nameIdOf(assertion: XmlElement): XmlElement | undefined {
  return child(child(assertion, SAML2, 'Subject'), SAML2, 'NameID')
}

/** Card type: CPS, CPF, CDE-CPE, CPA, CPX, PSC; `VITALE` for the second assertion of WS_INS1 (INSi contract §5). */
export function nameQualifierOf(assertion: XmlElement): string {
  return attribute(nameIdOf(assertion), 'NameQualifier') ?? ''
}

/** Value of a named attribute of the assertion; undefined when it is missing. */
export function samlAttribute(assertion: XmlElement, name: string): string | undefined {
  for (const statement of childrenNamed(assertion, SAML2, 'AttributeStatement')) {
    const found = childrenNamed(statement, SAML2, 'Attribute').find((a) => attribute(a, 'Name') === name)
    if (found) return textOf(child(found, SAML2, 'AttributeValue')).trim()
  }
  return undefined
}
