import { attribute, child, childrenNamed, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { DS } from '../xmldsig/algorithms.ts'
import {
  attributesOf,
  ceValues,
  codeValue,
  cxValue,
  textValue,
  type VihfAttribute,
  type VihfCe,
  type VihfCode,
  type VihfCx,
  type VihfText,
} from './attribute-values.ts'
import { SAML2, VIHF_ATTRIBUTES } from './names.ts'

/** Text of an element of the Assertion, as written, and where. */
export interface Located {
  readonly text: string
  readonly element: XmlElement
}

export interface VihfConditions {
  readonly notBefore: string | null
  readonly notOnOrAfter: string | null
  /** AudienceRestriction elements, which must not be filled. */
  readonly audienceRestrictions: readonly XmlElement[]
  readonly element: XmlElement
}

/** A VIHF: the SAML 2.0 Assertion of a national call, read and not judged (DMP interface §4.2, §4.3). */
export interface Vihf {
  readonly id: string | null
  readonly version: string | null
  readonly issueInstant: string | null
  readonly issuer: Located | null
  readonly issuerFormat: string | null
  /** ds:Signature elements directly in the Assertion. */
  readonly signatures: readonly XmlElement[]
  /** The signature is the element that follows Issuer. */
  readonly signatureFollowsIssuer: boolean
  readonly nameId: Located | null
  readonly conditions: VihfConditions | null
  readonly authnInstant: string | null
  readonly authnStatement: XmlElement | null
  readonly authnContextClassRef: Located | null
  readonly authnContextDecl: Located | null
  /** Every attribute, in order; an attribute that comes twice is there twice, and its name below holds the first. */
  readonly attributes: readonly VihfAttribute[]
  readonly vihfVersion: VihfText | null
  /** Found whatever the case of its name; `name` has the spelling received. */
  readonly authentificationMode: VihfText | null
  readonly identifiantStructure: VihfText | null
  readonly secteurActivite: VihfCode | null
  readonly subjectId: VihfText | null
  readonly roles: readonly VihfCe[]
  readonly resourceId: VihfCx | null
  readonly ressourceUrn: VihfText | null
  readonly purposeOfUse: VihfCe | null
  readonly confidentialityCode: VihfCode | null
  readonly modeAccesRaison: VihfText | null
  readonly lpsId: VihfText | null
  readonly lpsNom: VihfText | null
  readonly lpsVersion: VihfText | null
  /** Secret: neither shown nor logged (EX_GEN-1490). */
  readonly lpsIdHomologationDmp: VihfText | null
  readonly element: XmlElement
}

/** Reads the Assertion of a national call; what is absent is null, and nothing is refused. */
export function readVihf(assertion: XmlElement): Vihf {
  const attributes = attributesOf(assertion)
  const named = (name: string): VihfAttribute | undefined => attributes.find((a) => a.name === name)
  const mode = VIHF_ATTRIBUTES.authentificationMode
  const issuer = child(assertion, SAML2, 'Issuer')
  const statement = child(assertion, SAML2, 'AuthnStatement')
  const context = child(statement, SAML2, 'AuthnContext')
  const children = elementsOf(assertion)
  const signatures = childrenNamed(assertion, DS, 'Signature')
  const at = (name: keyof typeof VIHF_ATTRIBUTES): VihfText | null => textValue(named(VIHF_ATTRIBUTES[name]))
  return {
    id: attribute(assertion, 'ID') ?? null,
    version: attribute(assertion, 'Version') ?? null,
    issueInstant: attribute(assertion, 'IssueInstant') ?? null,
    issuer: located(issuer),
    issuerFormat: attribute(issuer, 'Format') ?? null,
    signatures,
    signatureFollowsIssuer: issuer !== undefined && signatures[0] !== undefined && children.indexOf(signatures[0]) === children.indexOf(issuer) + 1,
    nameId: located(child(child(assertion, SAML2, 'Subject'), SAML2, 'NameID')),
    conditions: conditionsOf(child(assertion, SAML2, 'Conditions')),
    authnInstant: attribute(statement, 'AuthnInstant') ?? null,
    authnStatement: statement ?? null,
    authnContextClassRef: located(child(context, SAML2, 'AuthnContextClassRef')),
    authnContextDecl: located(child(context, SAML2, 'AuthnContextDecl')),
    attributes,
    vihfVersion: at('vihfVersion'),
    authentificationMode: textValue(named(mode) ?? attributes.find((a) => a.name.toLowerCase() === mode.toLowerCase())),
    identifiantStructure: at('identifiantStructure'),
    secteurActivite: codeValue(named(VIHF_ATTRIBUTES.secteurActivite)),
    subjectId: at('subjectId'),
    roles: attributes.filter((a) => a.name === VIHF_ATTRIBUTES.roles).flatMap(ceValues),
    resourceId: cxValue(named(VIHF_ATTRIBUTES.resourceId)),
    ressourceUrn: at('ressourceUrn'),
    purposeOfUse: ceValues(named(VIHF_ATTRIBUTES.purposeOfUse))[0] ?? null,
    confidentialityCode: codeValue(named(VIHF_ATTRIBUTES.confidentialityCode)),
    modeAccesRaison: at('modeAccesRaison'),
    lpsId: at('lpsId'),
    lpsNom: at('lpsNom'),
    lpsVersion: at('lpsVersion'),
    lpsIdHomologationDmp: at('lpsIdHomologationDmp'),
    element: assertion,
  }
}

function located(element: XmlElement | undefined): Located | null {
  return element ? { text: textOf(element), element } : null
}

function conditionsOf(element: XmlElement | undefined): VihfConditions | null {
  if (!element) return null
  return {
    notBefore: attribute(element, 'NotBefore') ?? null,
    notOnOrAfter: attribute(element, 'NotOnOrAfter') ?? null,
    audienceRestrictions: childrenNamed(element, SAML2, 'AudienceRestriction'),
    element,
  }
}
