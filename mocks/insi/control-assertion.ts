import { SAML2 } from '../../src/protocol/insi/names.ts'
import type { InsiRequest } from '../../src/protocol/insi/request.ts'
import { attribute, child, childrenNamed, textOf, type XmlElement } from '../../src/protocol/xml/tree.ts'
import type { InsiCall } from './call.ts'
import { mockFault, type SoapFault } from './soap-faults.ts'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const PS_QUALIFIERS = ['CPS', 'CPF', 'CDE-CPE', 'CPA', 'CPX', 'PSC']

/** Written in the outcome of every call that carried an assertion: this mock reads signatures, it does not verify them yet. */
export const SIGNATURE_NOT_VERIFIED = 'signature-non-verifiee'

/**
 * INSI-H8: one PS assertion, complete and fresh (INSi contract §5). The window is a setting (I).
 * The XML signature is required where the contract requires it, but neither its digest nor its chain is verified.
 */
export function assertionAcceptable(request: InsiRequest, { settings, now }: InsiCall): SoapFault | undefined {
  const refuse = (text: string): SoapFault => mockFault('INSI-H8', text)
  const { assertions } = request
  if (assertions.length === 0) return settings.authentication === 'cpx' ? refuse("L'assertion du professionnel manque") : undefined
  // A second assertion describes the carte Vitale in WS_INS1.
  const [assertion, ...more] = assertions.filter((a) => nameId(a).qualifier !== 'VITALE')
  if (!assertion || more.length > 0) return refuse(`Une assertion de professionnel est attendue, ${assertion ? more.length + 1 : 0} reçue(s)`)
  const problem = structureProblem(assertion) ?? freshnessProblem(assertion, now, settings.assertionWindowSeconds)
  return problem === undefined ? undefined : refuse(problem)
}

function structureProblem(assertion: XmlElement): string | undefined {
  const { qualifier, value } = nameId(assertion)
  if (attribute(assertion, 'Version') !== '2.0') return "L'assertion n'est pas en version 2.0"
  if (!attribute(assertion, 'ID')) return "L'assertion n'a pas d'ID"
  if (!PS_QUALIFIERS.includes(qualifier)) return `NameQualifier inconnu : « ${qualifier} »`
  if (value.trim() === '') return "L'assertion n'a pas de NameID"
  if (qualifier !== 'PSC') {
    if (textOf(child(assertion, SAML2, 'Issuer')).trim() === '') return "L'assertion n'a pas d'Issuer"
    if (!child(assertion, DSIG, 'Signature')) return "L'assertion n'est pas signée"
  }
  const attributes = childrenNamed(child(assertion, SAML2, 'AttributeStatement'), SAML2, 'Attribute')
  const billing = attributes.find((a) => attribute(a, 'Name') === 'identifiantFacturation')
  return textOf(billing).trim() === '' ? "L'attribut identifiantFacturation manque dans l'assertion" : undefined
}

function freshnessProblem(assertion: XmlElement, now: Date, windowSeconds: number): string | undefined {
  const written = attribute(assertion, 'IssueInstant') ?? ''
  const issued = Date.parse(written)
  if (Number.isNaN(issued)) return `IssueInstant n'est pas une date et heure : « ${written} »`
  const age = (now.getTime() - issued) / 1000
  return Math.abs(age) > windowSeconds ? `L'assertion date de ${written}, hors de la fenêtre de ${windowSeconds} s` : undefined
}

function nameId(assertion: XmlElement): { qualifier: string; value: string } {
  const element = child(child(assertion, SAML2, 'Subject'), SAML2, 'NameID')
  return { qualifier: attribute(element, 'NameQualifier') ?? '', value: textOf(element) }
}
