import type { Defects } from '../defects.ts'
import type { KeyPair } from '../insi-client.ts'
import type { InsNumber } from '../resident.ts'
import { branchOid, SECTORS } from './oids.ts'
import type { Coded, DmpOptions } from './options.ts'
import { certificatesOf, leafPem, rfc2253 } from './pem.ts'
import type { Transaction, VihfMode } from './transactions.ts'
import { signAssertion } from './vihf-signature.ts'
import { escaped } from './xml-text.ts'

const CLASSES = 'urn:oasis:names:tc:SAML:2.0:ac:classes:'
const XSPA = 'urn:oasis:names:tc:xspa:1.0:'
const XACML = 'urn:oasis:names:tc:xacml:2.0:'
const HOUR = 3_600_000

/** What one assertion says, beside what the DUI always says of itself. */
export interface AssertionFacts {
  readonly id: string
  readonly at: Date
  readonly mode: VihfMode
  readonly transaction: Transaction
  readonly patient: InsNumber
  /** Care that legal representatives must not see: « connexion secrète ». */
  readonly secret: boolean
}

/** The patient as XDS and the assertion name it: `<INS>^^^&<OID>&ISO^NH`. */
export function patientCx(patient: InsNumber): string {
  return `${patient.numIdentifiant}${patient.cle}^^^&${patient.oid}&ISO^NH`
}

/** The signed assertion of a call (dmp.md §4), as text to put in `wsse:Security`. */
export function writeVihf(options: DmpOptions, facts: AssertionFacts, defects: Defects): string {
  const pair = signingPair(options, defects)
  const at = new Date(facts.at.getTime() - (defects.has('vihf-perime') ? 2 * HOUR : 0))
  const loggedIn = new Date(at.getTime() + (defects.has('vihf-connexion-future') ? HOUR : -HOUR / 6))
  const id = defects.has('vihf-id-commence-par-chiffre') ? `1${facts.id}` : `_${facts.id}`
  const format = defects.has('vihf-format-issuer') ? '2.0:nameid-format:entity' : '1.1:nameid-format:X509SubjectName'
  const assertion =
    '<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
    ` ID="${id}" IssueInstant="${at.toISOString()}" Version="2.0">` +
    `<saml2:Issuer Format="urn:oasis:names:tc:SAML:${format}">${escaped(issuerOf(pair, defects))}</saml2:Issuer>` +
    `<saml2:Subject><saml2:NameID>${defects.has('vihf-sans-name-id') ? '' : escaped(options.professionnel.idNat)}</saml2:NameID></saml2:Subject>` +
    (defects.has('vihf-audience')
      ? '<saml2:Conditions><saml2:AudienceRestriction><saml2:Audience>urn:dmp</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>'
      : '') +
    `<saml2:AuthnStatement AuthnInstant="${loggedIn.toISOString()}"><saml2:AuthnContext>${authnContext(facts.mode, defects)}</saml2:AuthnContext></saml2:AuthnStatement>` +
    `<saml2:AttributeStatement>${statement(options, facts, defects)}</saml2:AttributeStatement>` +
    '</saml2:Assertion>'
  return defects.has('vihf-sans-signature') ? assertion : signAssertion(assertion, { key: pair.key, cert: leafPem(pair.cert) }, defects)
}

/** The seal, unless a defect signs with something else. */
export function signingPair({ cachet, cachets, tls }: DmpOptions, defects: Defects): KeyPair {
  if (defects.has('vihf-signe-par-auth') && tls) return tls
  const named = [...defects].find((d) => d.startsWith('cachet:'))?.slice('cachet:'.length)
  const pair = named === undefined ? cachet : cachets?.[named]
  if (!pair) throw new TypeError(`no seal named “${named}” was given: put it in the option cachets`)
  return pair
}

function issuerOf(pair: KeyPair, defects: Defects): string {
  const subject = certificatesOf(pair.cert)[0]?.subject ?? ''
  if (defects.has('vihf-dn-inverse')) return subject.split('\n').join(', ')
  const name = rfc2253(subject)
  return defects.has('vihf-issuer-autre-dn') ? name.replace(/CN=[^,]*/, 'CN=autre-cachet') : name
}

function authnContext(mode: VihfMode, defects: Defects): string {
  const means = mode === 'INDIRECTE_RENFORCEE' ? 'TLSClient' : defects.has('vihf-classe-carte') ? 'SmartcardPKI' : 'Password'
  const ref = defects.has('vihf-classe-inconnue') ? 'MotDePasse' : CLASSES + means
  const decl = mode === 'INDIRECTE_RENFORCEE' && !defects.has('air-sans-decl') ? '<saml2:AuthnContextDecl>APP_BROWSER_AUTH</saml2:AuthnContextDecl>' : ''
  return `<saml2:AuthnContextClassRef>${ref}</saml2:AuthnContextClassRef>${decl}`
}

function statement(options: DmpOptions, facts: AssertionFacts, defects: Defects): string {
  const { structure, professionnel, logiciel } = options
  const secret = (facts.secret && facts.transaction === 'td2.1') || (defects.has('vihf-connexion-secrete-hors-depot') && facts.transaction === 'td0.2')
  const subject = `${professionnel.nom} ${professionnel.prenom}${defects.has('vihf-espaces') ? ' ' : ''}`
  return [
    attribute('VIHF_Version', defects.has('vihf-version-2') ? '2.0' : (options.versionVihf ?? '3.0')),
    attribute(defects.has('vihf-mode-casse') ? 'Authentification_mode' : 'Authentification_Mode', modeOf(facts.mode, defects)),
    attribute('Identifiant_Structure', defects.has('vihf-structure-autre') ? '10B0999999' : structure.idNat),
    attribute('Secteur_Activite', defects.has('vihf-secteur-sans-oid') ? structure.secteur : `${structure.secteur}^${SECTORS}`),
    defects.has('vihf-sans-subject-id') ? '' : attribute(`${XSPA}subject:subject-id`, subject),
    named(`${defects.has('vihf-role-xspa') ? XSPA : XACML}subject:role`, roles(options, defects)),
    defects.has('vihf-sans-resource-id') || facts.transaction === 'td0.4' ? '' : attribute(`${XACML}resource:resource-id`, resource(facts.patient, defects)),
    attribute('Ressource_URN', defects.has('vihf-ressource-urn') ? 'urn:mes' : 'urn:dmp'),
    named(`${XSPA}subject:purposeofuse`, [purpose(defects)]),
    secret ? attribute(`${XSPA}resource:patient:hl7:confidentiality-code`, 'INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13') : '',
    attribute('LPS_ID', branchOid(logiciel.oid, 'instance')),
    defects.has('vihf-lps-nom-absent') ? '' : attribute('LPS_Nom', logiciel.nom),
    attribute('LPS_Version', logiciel.version),
    attribute('LPS_ID_HOMOLOGATION_DMP', logiciel.homologation),
  ].join('')
}

function modeOf(mode: VihfMode, defects: Defects): string {
  if (defects.has('vihf-mode-inconnu')) return 'INDIRECT'
  return defects.has('vihf-mode-directe') ? 'DIRECTE' : mode
}

function resource(patient: InsNumber, defects: Defects): string {
  if (!defects.has('vihf-ins-cle-fausse')) return patientCx(patient)
  return patientCx({ ...patient, cle: String((Number(patient.cle) % 97) + 1).padStart(2, '0') })
}

function roles({ professionnel }: DmpOptions, defects: Defects): string[] {
  if (defects.has('vihf-medecin-sans-specialite')) return [coded('Role', { code: '10', codeSystem: '1.2.250.1.71.1.2.7', libelle: 'Médecin' })]
  const first = defects.has('vihf-role-inconnu') ? { ...professionnel.role, code: '999', codeSystem: '1.2.250.1.999.1' } : professionnel.role
  return [coded('Role', first), ...(professionnel.specialite ? [coded('Role', professionnel.specialite)] : [])]
}

/** TRE_R248-ModeAcces; the code system is written as in every published message (dmp.md §4.3). */
function purpose(defects: Defects): string {
  const codeSystem = '1.2.250.1.213.1.1.4.248'
  if (defects.has('vihf-mode-acces-inconnu')) return coded('PurposeOfUse', { code: 'urgence', codeSystem, libelle: 'Urgence' })
  if (defects.has('vihf-bris-de-glace-sans-raison')) return coded('PurposeOfUse', { code: 'bris_de_glace', codeSystem, libelle: 'Accès en bris de glace' })
  return coded('PurposeOfUse', { code: 'normal', codeSystem, libelle: 'Accès normal' })
}

/** `xsi:type` is unprefixed: it resolves in the element's own default namespace. */
function coded(name: 'Role' | 'PurposeOfUse', value: Coded): string {
  const system = name === 'PurposeOfUse' ? ' codeSystemName="mode acces VIHF 2.0"' : ''
  return `<${name} xmlns="urn:hl7-org:v3" xsi:type="CE" code="${escaped(value.code)}" codeSystem="${value.codeSystem}"${system} displayName="${escaped(value.libelle)}"/>`
}

function attribute(name: string, value: string): string {
  return named(name, [escaped(value)])
}

function named(name: string, values: readonly string[]): string {
  const written = values.map((v) => `<saml2:AttributeValue>${v}</saml2:AttributeValue>`).join('')
  return `<saml2:Attribute Name="${name}">${written}</saml2:Attribute>`
}
