import type { Defects } from './defects.ts'
import type { InsNumber, Traits } from './resident.ts'

const ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:'
const SOAP_1_1 = 'http://schemas.xmlsoap.org/soap/envelope/'
const SOAP_1_2 = 'http://www.w3.org/2003/05/soap-envelope'

export type Operation = 'rechercherInsAvecTraitsIdentite' | 'rechercherInsAvecCarteVitale' | 'verifierInsAvecTraitsIdentite'

/** What a call asks, in the words of the operation. */
export type Question =
  | { readonly operation: 'rechercherInsAvecTraitsIdentite'; readonly traits: Traits; readonly prenom: string; readonly lieu: string | undefined }
  | { readonly operation: 'rechercherInsAvecCarteVitale'; readonly card: Card }
  | { readonly operation: 'verifierInsAvecTraitsIdentite'; readonly ins: InsNumber; readonly traits: Traits }

/** What is read on a carte Vitale. */
export interface Card {
  readonly individu: { readonly num: string; readonly cle: string }
  readonly ouvrantDroit?: { readonly num: string; readonly cle: string }
  readonly nom: string
  readonly dateNaissance: string
  readonly rang?: string
}

/** The professional whose assertion goes with the call, when the software does not call by its certificate alone. */
export interface Professional {
  readonly nameId: string
  readonly nameQualifier: string
  readonly identifiantFacturation: string
  /** `SA07`, … */
  readonly secteurActivite: string
  readonly codeSpecialiteAmo?: string
}

/** Facts of one call that are not in the question. */
export interface CallFacts {
  readonly messageId: string
  readonly bamId: string
  readonly lpsId: string
  readonly at: Date
  readonly emetteur: string
  readonly instance: string
  readonly software: { readonly name: string; readonly version: string; readonly idam: string }
  readonly professional: Professional | undefined
}

/** HTTP headers of the call; WSDL: SOAP 1.2, the action is a parameter of the media type. */
export function writeHeaders(question: Question, defects: Defects): Record<string, string> {
  const type = defects.has('type-text-xml') ? 'text/xml' : 'application/soap+xml'
  const announced = defects.has('action-http-differente') ? `${ACTION}rechercherIns` : actionOf(question, defects)
  return {
    'content-type': `${type}; charset=utf-8; action="${announced}"`,
    accept: 'application/soap+xml',
  }
}

/** The SOAP envelope of the call, in the order of the schemas. */
export function writeEnvelope(question: Question, call: CallFacts, defects: Defects): string {
  const body = writeBody(question, defects)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<soap:Envelope xmlns:soap="${soapNamespace(defects)}" xmlns:wsa="http://www.w3.org/2005/08/addressing"` +
      ' xmlns:ctxbam="urn:siram:bam:ctxbam" xmlns:ctxlps="urn:siram:lps:ctxlps">',
    '<soap:Header>',
    call.professional || defects.has('assertion-incomplete') ? writeAssertion(call, defects) : '',
    defects.has('sans-contexte-bam') ? '' : writeBam(call, defects),
    defects.has('sans-contexte-lps') ? '' : writeLps(call, defects),
    defects.has('sans-action') ? '' : tag('wsa:Action', actionOf(question, defects)),
    defects.has('sans-message-id') ? '' : tag('wsa:MessageID', `uuid:${call.messageId}`),
    '</soap:Header>',
    `<soap:Body>${body}${defects.has('deux-corps') ? body : ''}</soap:Body>`,
    '</soap:Envelope>',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function actionOf(question: Question, defects: Defects): string {
  return ACTION + (defects.has('action-inconnue') ? 'chercherPersonne' : question.operation)
}

function soapNamespace(defects: Defects): string {
  if (defects.has('enveloppe-soap-1-1')) return SOAP_1_1
  if (defects.has('espace-de-noms-soap-faux')) return 'http://www.w3.org/2003/05/soap-enveloppe'
  return SOAP_1_2
}

function writeBam(call: CallFacts, defects: Defects): string {
  const version = defects.has('version-bam-ancienne') ? '1.0' : '01_02'
  return (
    `<ctxbam:ContexteBAM Nature="CTXBAM" Version="${version}">` +
    tag('ctxbam:Id', call.bamId) +
    tag('ctxbam:Temps', call.at.toISOString()) +
    tag('ctxbam:Emetteur', call.emetteur) +
    // Required by the schema even when no carte Vitale is read.
    (defects.has('sans-couverture') ? '' : '<ctxbam:COUVERTURE/>') +
    '</ctxbam:ContexteBAM>'
  )
}

function writeLps(call: CallFacts, defects: Defects): string {
  const id = tag('ctxlps:Id', call.lpsId)
  const time = tag('ctxlps:Temps', call.at.toISOString())
  const { name, version } = call.software
  const instance = defects.has('instance-sans-uuid') ? 'POSTE-1' : call.instance
  return (
    '<ctxlps:ContexteLPS Nature="CTXLPS" Version="01_00">' +
    (defects.has('contexte-lps-desordonne') ? time + id : id + time) +
    tag('ctxlps:Emetteur', call.emetteur) +
    '<ctxlps:LPS>' +
    writeIdam(call.software.idam, defects) +
    tag('ctxlps:Version', version) +
    tag('ctxlps:Instance', instance) +
    (defects.has('xml-mal-forme')
      ? `<ctxlps:Nom>urn:lps:${name} & <Fils>:${version}</ctxlps:Nom>`
      : tag('ctxlps:Nom', defects.has('nom-logiciel-libre') ? name : `urn:lps:${name}:${version}`)) +
    '</ctxlps:LPS></ctxlps:ContexteLPS>'
  )
}

function writeIdam(idam: string, defects: Defects): string {
  if (defects.has('sans-idam')) return ''
  const sent = defects.has('idam-inconnu') ? 'ZZZ99ZZ99ZZ9' : idam
  return defects.has('idam-sans-r') ? tag('ctxlps:IDAM', sent) : `<ctxlps:IDAM R="4">${escaped(sent)}</ctxlps:IDAM>`
}

/** An unsigned assertion as sent with Pro Santé Connect (v5 guide): who calls, and for which structure. */
function writeAssertion(call: CallFacts, defects: Defects): string {
  const who = call.professional ?? { nameId: call.emetteur, nameQualifier: 'PSC', identifiantFacturation: '', secteurActivite: 'SA07', codeSpecialiteAmo: '01' }
  const attribute = (name: string, value: string | undefined): string =>
    value ? `<saml:Attribute Name="${name}"><saml:AttributeValue>${escaped(value)}</saml:AttributeValue></saml:Attribute>` : ''
  return (
    '<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">' +
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${call.messageId}" IssueInstant="${call.at.toISOString()}" Version="2.0">` +
    tag('saml:Issuer', `CN=${who.nameId}`) +
    `<saml:Subject><saml:NameID NameQualifier="${escaped(who.nameQualifier)}">${escaped(who.nameId)}</saml:NameID></saml:Subject>` +
    '<saml:AttributeStatement>' +
    (defects.has('assertion-incomplete') ? '' : attribute('identifiantFacturation', who.identifiantFacturation)) +
    attribute('secteurActivite', who.secteurActivite) +
    attribute('codeSpecialiteAMO', who.codeSpecialiteAmo) +
    '</saml:AttributeStatement></saml:Assertion></wsse:Security>'
  )
}

function writeBody(question: Question, defects: Defects): string {
  switch (question.operation) {
    case 'rechercherInsAvecTraitsIdentite':
      return writeTraitsSearch(question.traits, question.prenom, question.lieu, defects)
    case 'rechercherInsAvecCarteVitale':
      return writeCardSearch(question.card)
    case 'verifierInsAvecTraitsIdentite':
      return writeVerification(question.ins, question.traits)
  }
}

function writeTraitsSearch(traits: Traits, prenom: string, lieu: string | undefined, defects: Defects): string {
  const name = tag('r:NomNaissance', sentName(traits.nomNaissance, defects))
  const given = tag('r:Prenom', sentGiven(prenom, defects))
  const sex = tag('r:Sexe', sentSex(traits.sexe, defects))
  const date = tag('r:DateNaissance', sentDate(traits.dateNaissance, defects))
  const place = lieu === undefined ? '' : tag('r:LieuNaissance', defects.has('lieu-en-clair') ? 'LA BOURBOULE' : lieu)
  const ordered = defects.has('corps-desordonne') ? date + sex + name + given + place : name + given + sex + date + place
  return `<r:RECSANSVITALE xmlns:r="http://www.cnamts.fr/INSiRecSans">${ordered}</r:RECSANSVITALE>`
}

function sentName(name: string, defects: Defects): string {
  if (defects.has('minuscules')) return name.toLowerCase()
  if (defects.has('apostrophe-courbe')) return name.replaceAll("'", '’')
  return name
}

function sentGiven(given: string, defects: Defects): string {
  return defects.has('apostrophe-courbe') ? given.replaceAll("'", '’') : given
}

function sentSex(sex: string, defects: Defects): string {
  if (defects.has('trait-vide')) return ''
  return defects.has('sexe-indetermine-envoye') ? 'I' : sex
}

function sentDate(date: string, defects: Defects): string {
  return defects.has('date-au-format-francais') ? date.split('-').reverse().join('/') : date
}

function writeCardSearch(card: Card): string {
  const matricule = (name: string, m: { num: string; cle: string }): string => `<v:${name}>${tag('v:NumIdentifiant', m.num)}${tag('v:Cle', m.cle)}</v:${name}>`
  return (
    '<v:RECVITALE xmlns:v="http://www.cnamts.fr/INSiRecVit">' +
    matricule('MatriculeIndividu', card.individu) +
    (card.ouvrantDroit ? matricule('MatriculeOD', card.ouvrantDroit) : '') +
    tag('v:NomNaissance', card.nom) +
    tag('v:DateNaissance', card.dateNaissance) +
    (card.rang ? tag('v:RangNaissance', card.rang) : '') +
    '</v:RECVITALE>'
  )
}

/** The unit verification is only partly public: its request namespace and action are inferred by symmetry, never an official rule. */
function writeVerification(ins: InsNumber, traits: Traits): string {
  return (
    '<u:RequeteUnitaire xmlns:u="http://www.cnamts.fr/INSiLot2/REQUnitaire"><u:IndividuVerifie>' +
    '<u:INSFourni><u:IdIndividu>' +
    tag('u:NumIdentifiant', ins.numIdentifiant) +
    tag('u:Cle', ins.cle) +
    (ins.typeMatricule ? tag('u:TypeMatricule', ins.typeMatricule) : '') +
    `</u:IdIndividu>${tag('u:OID', ins.oid)}</u:INSFourni>` +
    '<u:TraitsIdentiteIndividu>' +
    tag('u:NomNaissance', traits.nomNaissance) +
    tag('u:Prenom', traits.premierPrenom) +
    tag('u:ListePrenom', traits.listePrenoms) +
    tag('u:Sexe', traits.sexe) +
    tag('u:DateNaissance', traits.dateNaissance) +
    tag('u:LieuNaissance', traits.lieuNaissance) +
    '</u:TraitsIdentiteIndividu></u:IndividuVerifie></u:RequeteUnitaire>'
  )
}

function tag(name: string, value: string): string {
  return `<${name}>${escaped(value)}</${name}>`
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
