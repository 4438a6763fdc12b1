import { CTXBAM, CTXLPS, RECSANS, RECVIT, RESULTAT, SIRAM, WSA, WSSE } from '../../../src/protocol/insi/names.ts'

/**
 * The schemas of the téléservice, written for the bench from the facts of the INSi contract (§§3.2–4.3, 8.1): names,
 * order, occurrences and patterns are those of the service; types that only clients see are as wide as the service is.
 */
function schema(namespace: string, content: string): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}" xmlns="${namespace}" elementFormDefault="qualified" attributeFormDefault="unqualified">${content}</xs:schema>`
}

function element(name: string, type: string, occurs = ''): string {
  return `<xs:element name="${name}" type="${type}"${occurs && ` ${occurs}`}/>`
}

const OPTIONAL = 'minOccurs="0"'
const MANY = 'minOccurs="0" maxOccurs="unbounded"'

function sequence(name: string, elements: readonly string[], attributes = ''): string {
  return `<xs:complexType name="${name}"><xs:sequence>${elements.join('')}</xs:sequence>${attributes}</xs:complexType>`
}

function pattern(name: string, value: string): string {
  return `<xs:simpleType name="${name}"><xs:restriction base="xs:string"><xs:pattern value="${value}"/></xs:restriction></xs:simpleType>`
}

function enumeration(name: string, values: readonly string[]): string {
  return `<xs:simpleType name="${name}"><xs:restriction base="xs:string">${values.map((v) => `<xs:enumeration value="${v}"/>`).join('')}</xs:restriction></xs:simpleType>`
}

const contextAttributes = (nature: string): string =>
  `<xs:attribute name="Version" type="xs:string" use="required"/><xs:attribute name="Nature" type="${nature}"/>`

const contexteLps = schema(
  CTXLPS,
  enumeration('NatureLPS', ['CTXLPS']) +
    '<xs:complexType name="IDAM"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="R" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>' +
    sequence('LPS', [
      element('IDAM', 'IDAM', OPTIONAL),
      element('Version', 'xs:string', OPTIONAL),
      element('Instance', 'xs:string', OPTIONAL),
      element('Nom', 'xs:string', OPTIONAL),
    ]) +
    sequence(
      'ContexteLPS',
      [element('Id', 'xs:string'), element('Temps', 'xs:dateTime'), element('Emetteur', 'xs:string', OPTIONAL), element('LPS', 'LPS', OPTIONAL)],
      contextAttributes('NatureLPS'),
    ) +
    element('ContexteLPS', 'ContexteLPS'),
)

const contexteBam = schema(
  CTXBAM,
  enumeration('NatureBAM', ['CTXBAM']) +
    pattern('Num', '\\d{6}[AB0-9]{1}\\d{6}') +
    pattern('Cle', '\\d{2}') +
    pattern('Date', '\\d{4}-\\d{2}-\\d{2}') +
    pattern('Porteur', '\\d') +
    sequence('IdAssure', [element('Num', 'Num', OPTIONAL), element('Cle', 'Cle', OPTIONAL)]) +
    sequence('Assure', [element('Id', 'IdAssure', OPTIONAL)]) +
    sequence('Nir', [element('Num', 'Num', OPTIONAL), element('Cle', 'Cle', OPTIONAL), element('DateCertification', 'Date', OPTIONAL)]) +
    sequence('Beneficiaire', [
      element('Nir', 'Nir', OPTIONAL),
      element('DateNai', 'Date', OPTIONAL),
      element('Rang', 'xs:integer', OPTIONAL),
      element('Porteur', 'Porteur', OPTIONAL),
    ]) +
    sequence('Couverture', [
      element('GrandRegime', 'xs:string', OPTIONAL),
      element('Organisme', 'xs:string', OPTIONAL),
      element('CodeCentre', 'xs:string', OPTIONAL),
      element('ASSURE', 'Assure', OPTIONAL),
      element('BENEFICIAIRE', 'Beneficiaire', OPTIONAL),
    ]) +
    sequence(
      'ContexteBAM',
      [
        element('Id', 'xs:string'),
        element('Temps', 'xs:dateTime'),
        element('Emetteur', 'xs:string', OPTIONAL),
        element('DateRef', 'xs:dateTime', OPTIONAL),
        element('COUVERTURE', 'Couverture'),
      ],
      contextAttributes('NatureBAM'),
    ) +
    element('ContexteBAM', 'ContexteBAM'),
)

const recSans = schema(
  RECSANS,
  sequence('RecSansVitale', [
    element('NomNaissance', 'xs:string', OPTIONAL),
    element('Prenom', 'xs:string', MANY),
    element('Sexe', 'xs:string', OPTIONAL),
    element('DateNaissance', 'xs:string', OPTIONAL),
    element('LieuNaissance', 'xs:string', OPTIONAL),
  ]) + element('RECSANSVITALE', 'RecSansVitale'),
)

const recVit = schema(
  RECVIT,
  sequence('Matricule', [
    element('NumIdentifiant', 'xs:string', OPTIONAL),
    element('Cle', 'xs:string', OPTIONAL),
    element('TypeMatricule', 'xs:string', OPTIONAL),
  ]) +
    sequence('RecVitale', [
      element('MatriculeIndividu', 'Matricule', OPTIONAL),
      element('MatriculeOD', 'Matricule', OPTIONAL),
      element('NomNaissance', 'xs:string', OPTIONAL),
      element('DateNaissance', 'xs:string', OPTIONAL),
      element('RangNaissance', 'xs:string', OPTIONAL),
    ]) +
    element('RECVITALE', 'RecVitale'),
)

const resultat = schema(
  RESULTAT,
  pattern('NumIdentifiant', '\\d{6}[A-Za-z0-9]{1}(\\d{6})') +
    pattern('Cle', '[0-9]{2}') +
    pattern('Sexe', '[A-Z]') +
    pattern('Date', '\\d{4}-\\d{2}-\\d{2}') +
    sequence('CodeRetour', [element('CodeCR', 'xs:string'), element('LibelleCR', 'xs:string')]) +
    sequence('IdIndividu', [element('NumIdentifiant', 'NumIdentifiant'), element('Cle', 'Cle', OPTIONAL), element('TypeMatricule', 'xs:string', OPTIONAL)]) +
    sequence('Ins', [
      element('IdIndividu', 'IdIndividu'),
      element('OID', 'xs:string'),
      element('DateDeb', 'xs:date', OPTIONAL),
      element('DateFin', 'xs:date', OPTIONAL),
    ]) +
    sequence('Tiq', [
      element('NomNaissance', 'xs:string', OPTIONAL),
      element('Prenom', 'xs:string', OPTIONAL),
      element('ListePrenom', 'xs:string', OPTIONAL),
      element('Sexe', 'Sexe', OPTIONAL),
      element('DateNaissance', 'Date', OPTIONAL),
      element('LieuNaissance', 'xs:string', OPTIONAL),
    ]) +
    sequence('Individu', [element('INSACTIF', 'Ins'), element('INSHISTO', 'Ins', MANY), element('TIQ', 'Tiq')]) +
    sequence('Resultat', [element('CR', 'CodeRetour'), element('INDIVIDU', 'Individu', OPTIONAL)]) +
    element('RESULTAT', 'Resultat'),
)

const erreur = schema(
  SIRAM,
  enumeration('Severite', ['information', 'avertissement', 'erreur', 'fatale']) +
    '<xs:complexType name="Erreur"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="severite" type="Severite" use="required"/><xs:attribute name="code" type="xs:string" use="required"/><xs:attribute name="messageID" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>' +
    element('Erreur', 'Erreur'),
)

/** Only the parts of WS-Addressing and WS-Security the message headers name. */
const addressing = schema(
  WSA,
  '<xs:complexType name="AttributedURIType"><xs:simpleContent><xs:extension base="xs:anyURI"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension></xs:simpleContent></xs:complexType>' +
    ['MessageID', 'Action', 'To'].map((name) => element(name, 'AttributedURIType')).join(''),
)
const security = schema(
  WSSE,
  `<xs:complexType name="SecurityHeaderType"><xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType>${element('Security', 'SecurityHeaderType')}`,
)

/** All schemas, for the `types` of the WSDL. */
export const SCHEMAS = [contexteLps, contexteBam, recSans, recVit, resultat, erreur, addressing, security].join('\n')
