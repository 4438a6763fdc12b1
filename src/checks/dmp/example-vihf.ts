import { EXAMPLE_SEALS, EXAMPLE_SIGNATURES } from './example-seals.ts'

/** Facts of the examples: a fictitious resident, home, nurse, doctor and software. */
export const EXAMPLE = {
  matricule: '236066322083656',
  insOid: '1.2.250.1.213.1.4.10',
  structure: '10B0200001',
  structureName: 'EHPAD LES TILLEULS',
  ps: '899900012345',
  at: '2026-03-02T09:15:31.000Z',
} as const

const ROLE_SYSTEM = '1.2.250.1.71.1.2.7'

export interface VihfParts {
  /** `AIR` for consultation; `INDIRECTE` for the rest. */
  readonly mode?: 'INDIRECTE' | 'INDIRECTE_RENFORCEE' | 'DIRECTE'
  /** ID of the assertion: fresh for each call in AIR mode. */
  readonly id?: string
  /** Certificate shown in KeyInfo; with another than `cachet`, the signature is a sham of the right shape. */
  readonly seal?: ExampleSeal
  /** Written in place of the signature. */
  readonly signature?: string
}

export type ExampleSeal = keyof typeof EXAMPLE_SEALS

const ID = '_7d0f7f0e-2d6f-4f0f-9a53-0a4f2f0f1c11'

/**
 * A VIHF as the DMP contract shows it (§4.5). Its signature is a real one as long as its ID and its seal are the usual ones;
 * a change to the text breaks it, which only the rule that verifies it sees.
 */
export function vihf({ mode = 'INDIRECTE', id = ID, seal = 'cachet', signature = signatureOf(mode, id, seal) }: VihfParts = {}): string {
  const air = mode === 'INDIRECTE_RENFORCEE'
  const context = air
    ? '<saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:TLSClient</saml2:AuthnContextClassRef><saml2:AuthnContextDecl>APP_BROWSER_AUTH</saml2:AuthnContextDecl>'
    : '<saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml2:AuthnContextClassRef>'
  const resource = `${EXAMPLE.matricule}^^^&amp;${EXAMPLE.insOid}&amp;ISO^NH`
  return `<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="${id}" IssueInstant="2026-03-02T09:15:30.000Z" Version="2.0">
      <saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">CN=dui-cachet.ehpad.example,OU=${EXAMPLE.structure},O=${EXAMPLE.structureName},ST=Rhône (69),C=FR</saml2:Issuer>${signature}
      <saml2:Subject><saml2:NameID>${EXAMPLE.ps}</saml2:NameID></saml2:Subject>
      <saml2:AuthnStatement AuthnInstant="2026-03-02T08:01:12.000Z">
        <saml2:AuthnContext>${context}</saml2:AuthnContext>
      </saml2:AuthnStatement>
      <saml2:AttributeStatement>
        ${text('VIHF_Version', '3.0')}
        ${text('Authentification_Mode', mode)}
        ${text('Identifiant_Structure', EXAMPLE.structure)}
        ${text('Secteur_Activite', 'SA17^1.2.250.1.71.4.2.4')}
        ${mode === 'DIRECTE' ? '' : text('urn:oasis:names:tc:xspa:1.0:subject:subject-id', 'DUPONT Marie')}
        ${attribute('urn:oasis:names:tc:xacml:2.0:subject:role', ce('Role', '60', ROLE_SYSTEM, 'Infirmier'))}
        ${text('urn:oasis:names:tc:xacml:2.0:resource:resource-id', resource)}
        ${text('Ressource_URN', 'urn:dmp')}
        ${attribute('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse', ce('PurposeOfUse', 'normal', '1.2.250.1.213.1.1.4.248', 'Accès normal'))}
        ${text('LPS_ID', '1.2.250.1.999.5.1.77')}
        ${text('LPS_Nom', 'DUI EXEMPLE')}
        ${text('LPS_Version', '4.2.0')}
        ${text('LPS_ID_HOMOLOGATION_DMP', 'TEST-HOMOLOGATION')}
      </saml2:AttributeStatement>
    </saml2:Assertion>`
}

/** A role of the VIHF, for examples that need another one: doctor with a speciality, pharmacist… */
export function ce(element: 'Role' | 'PurposeOfUse', code: string, codeSystem: string, displayName: string): string {
  return `<${element} xmlns="urn:hl7-org:v3" xsi:type="CE" code="${code}" codeSystem="${codeSystem}" displayName="${displayName}"/>`
}

function attribute(name: string, value: string): string {
  return `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${value}</saml2:AttributeValue></saml2:Attribute>`
}

function text(name: string, value: string): string {
  return attribute(name, value)
}

function signatureOf(mode: string, id: string, seal: ExampleSeal): string {
  if (id !== ID || seal !== 'cachet' || mode === 'DIRECTE') return shamSignature(id, seal)
  return realSignature(mode === 'INDIRECTE' ? 'indirecte' : 'air')
}

/** A signature of the usual VIHF; `prefixes` is that of the plain indirect mode, with a PrefixList. */
export function realSignature(name: keyof typeof EXAMPLE_SIGNATURES): string {
  return EXAMPLE_SIGNATURES[name].replace(/(<(?:ds:)?X509Certificate>)/, (open: string) => open + EXAMPLE_SEALS.cachet)
}

/** Its values say nothing: only the rule that verifies the signature sees it. */
export function shamSignature(id: string = ID, seal: ExampleSeal = 'cachet'): string {
  return `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${EXAMPLE_SEALS[seal]}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`
}
