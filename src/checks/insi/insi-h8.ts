import { attribute, child, type XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { DSIG, nameIdOf, nameQualifierOf, samlAttribute } from './assertion.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { type Change, insiExchange, traitsRequest } from './examples.ts'
import { isDateTime } from './lexical-values.ts'

/** Seconds an assertion is taken as fresh, and ahead of our clock: settings of the bench, not published rules. */
const FRESH_S = 3600
const AHEAD_S = 300
const QUALIFIERS = ['CPS', 'CPF', 'CDE-CPE', 'CPA', 'CPX', 'PSC']

const ASSERTION = `<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
      <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1" IssueInstant="2026-01-15T09:29:50.000Z" Version="2.0">
        <saml:Issuer>CN=899900000001</saml:Issuer>
        <ds:Signature xmlns:ds="${DSIG}"><ds:SignedInfo><ds:Reference URI="#_a1"/></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>
        <saml:Subject><saml:NameID NameQualifier="CPS">899900000001</saml:NameID></saml:Subject>
        <saml:AttributeStatement>
          <saml:Attribute Name="identifiantFacturation"><saml:AttributeValue>010000001</saml:AttributeValue></saml:Attribute>
          <saml:Attribute Name="secteurActivite"><saml:AttributeValue>SA05</saml:AttributeValue></saml:Attribute>
        </saml:AttributeStatement>
      </saml:Assertion>
    </wsse:Security>`

const withAssertion = (...changes: readonly Change[]) =>
  insiExchange({ transport: { clientCertificate: null }, request: traitsRequest(['<soap:Header>', `<soap:Header>${ASSERTION}`], ...changes) })

/** Assertion PS of the card and Pro Santé Connect modes (INSi contract §5). The signature's value is not verified here. */
export const insiH8 = defineExchangeCheck({
  id: 'INSI-H8',
  on: ['insi.*'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.27.MS1', 'INS/va1.37'],
  source: { ref: 'Exemples de messages du kit éditeur DMP (GIE SESAM-Vitale), assertion PS', mark: 'S' },
  title: {
    fr: 'Avec une carte de professionnel, l’appel porte une assertion signée, récente et complète.',
    en: 'With a professional’s card, the call carries one signed, recent and complete assertion.',
  },
  why: {
    fr: 'L’assertion dit quel professionnel interroge INSi. Ce contrôle lit sa présence, sa forme, sa date et ses attributs ; il ne recalcule pas la signature.',
    en: 'The assertion says which professional is querying INSi. This check reads its presence, shape, date and attributes; it does not recompute the signature.',
  },
  mend: {
    fr: 'Faites produire l’assertion par la bibliothèque d’accès à la carte, juste avant l’appel, et placez-la dans wsse:Security.',
    en: 'Have the card library produce the assertion just before the call, and put it in wsse:Security.',
  },
  reasons: {
    absente: { fr: 'Le mode carte est annoncé mais l’appel ne porte aucune assertion.', en: 'Card mode is announced but the call carries no assertion.' },
    multiple: {
      fr: 'L’appel porte {nombre} assertions de professionnel au lieu d’une.',
      en: 'The call carries {nombre} professional assertions instead of one.',
    },
    'signature-absente': { fr: 'L’assertion n’est pas signée.', en: 'The assertion is not signed.' },
    'signature-ailleurs': {
      fr: 'La signature porte sur « {reference} » et non sur l’assertion elle-même.',
      en: 'The signature covers "{reference}", not the assertion itself.',
    },
    'date-absente': { fr: 'L’assertion n’a pas de date d’émission lisible.', en: 'The assertion has no readable issue instant.' },
    perimee: {
      fr: 'L’assertion a été émise {age} secondes avant l’appel ; le banc attend moins de {limite} secondes (réglage du banc).',
      en: 'The assertion was issued {age} seconds before the call; the bench expects less than {limite} seconds (bench setting).',
    },
    'en-avance': {
      fr: 'L’assertion est datée de {age} secondes après l’appel : l’horloge du poste est à régler.',
      en: 'The assertion is dated {age} seconds after the call: the workstation’s clock needs setting.',
    },
    'professionnel-absent': { fr: 'L’assertion ne nomme pas le professionnel (NameID).', en: 'The assertion does not name the professional (NameID).' },
    'type-de-carte': {
      fr: 'Le type de carte « {type} » (NameQualifier) n’est pas un de ceux relevés.',
      en: 'Card type "{type}" (NameQualifier) is not one of those seen.',
    },
    'facturation-absente': { fr: 'L’attribut identifiantFacturation est absent ou vide.', en: 'Attribute identifiantFacturation is missing or empty.' },
    'secteur-absent': {
      fr: 'L’attribut secteurActivite est absent ; le guide le demande, un exemple officiel ne le porte pas.',
      en: 'Attribute secteurActivite is missing; the guide asks for it, an official sample does not carry it.',
    },
  },
  examples: {
    conforme: [
      { name: 'assertion complète', subject: () => withAssertion() },
      {
        name: 'Pro Santé Connect, non signée',
        subject: () =>
          withAssertion(
            ['NameQualifier="CPS"', 'NameQualifier="PSC"'],
            ['<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">', '<!--'],
            ['</ds:Signature>', '-->'],
          ),
      },
    ],
    fautif: [
      { name: 'mode carte sans assertion', reason: 'absente', subject: () => insiExchange(), context: { params: { mode: 'cpx' } } },
      {
        name: 'deux assertions',
        reason: 'multiple',
        subject: () =>
          withAssertion(
            ['<soap:Header><wsse:Security', `<soap:Header>${ASSERTION.replace('</wsse:Security>', '')}<x`],
            ['<x xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">', ''],
          ),
      },
      {
        name: 'non signée',
        reason: 'signature-absente',
        subject: () => withAssertion(['ds:Signature xmlns', 'ds:Signe xmlns'], ['</ds:Signature>', '</ds:Signe>']),
      },
      { name: 'signature d’un autre élément', reason: 'signature-ailleurs', subject: () => withAssertion(['URI="#_a1"', 'URI="#_b2"']) },
      { name: 'sans date', reason: 'date-absente', subject: () => withAssertion([' IssueInstant="2026-01-15T09:29:50.000Z"', '']) },
      { name: 'de la veille', reason: 'perimee', subject: () => withAssertion(['IssueInstant="2026-01-15', 'IssueInstant="2026-01-14']) },
      { name: 'du lendemain', reason: 'en-avance', subject: () => withAssertion(['IssueInstant="2026-01-15', 'IssueInstant="2026-01-16']) },
      {
        name: 'sans NameID',
        reason: 'professionnel-absent',
        subject: () => withAssertion(['<saml:NameID NameQualifier="CPS">899900000001</saml:NameID>', '']),
      },
      { name: 'carte inconnue', reason: 'type-de-carte', subject: () => withAssertion(['NameQualifier="CPS"', 'NameQualifier="BADGE"']) },
      { name: 'sans identifiantFacturation', reason: 'facturation-absente', subject: () => withAssertion(['identifiantFacturation', 'identifiant']) },
      { name: 'sans secteurActivite', reason: 'secteur-absent', subject: () => withAssertion(['secteurActivite', 'secteur']) },
    ],
  },
  judge(subject, { params }) {
    const { request } = decodeExchange(subject)
    if (!request) return []
    const professionals = request.assertions.filter((a) => nameQualifierOf(a) !== 'VITALE')
    const [assertion] = professionals
    if (!assertion) {
      const at = inRequest(request.security ?? request.header ?? request.envelope)
      return params['mode'] === 'cpx' ? [nonConforme('absente', { expected: 'saml:Assertion', received: ABSENT, at })] : []
    }
    const nombre = professionals.length
    const found: Judgement[] =
      nombre > 1 ? [nonConforme('multiple', { params: { nombre }, expected: '1', received: String(nombre), at: inRequest(professionals[1] ?? assertion) })] : []
    found.push(...signature(assertion), ...freshness(assertion, subject.record.startedAt), ...content(assertion))
    return found.length > 0 ? found : [ok]
  },
})

function signature(assertion: XmlElement): Judgement[] {
  // The v5 guide leaves the Pro Santé Connect assertion unsigned (INSi contract §2.2, mode 3).
  if (nameQualifierOf(assertion) === 'PSC') return []
  const signed = child(assertion, DSIG, 'Signature')
  if (!signed) return [nonConforme('signature-absente', { expected: 'ds:Signature', received: ABSENT, at: inRequest(assertion) })]
  const reference = attribute(child(child(signed, DSIG, 'SignedInfo'), DSIG, 'Reference'), 'URI') ?? ABSENT
  const expected = `#${attribute(assertion, 'ID') ?? ''}`
  return reference === expected
    ? []
    : [nonConforme('signature-ailleurs', { params: { reference: shown(reference) }, expected, received: shown(reference), at: inRequest(signed) })]
}

function freshness(assertion: XmlElement, at: string): Judgement[] {
  const instant = attribute(assertion, 'IssueInstant') ?? ''
  const place = inRequest(assertion)
  if (!isDateTime(instant)) return [nonConforme('date-absente', { expected: 'IssueInstant', received: shown(instant) || ABSENT, at: place })]
  const age = Math.round((Date.parse(at) - Date.parse(instant)) / 1000)
  if (age > FRESH_S) return [avertissement('perimee', { params: { age, limite: FRESH_S }, expected: `< ${FRESH_S} s`, received: `${age} s`, at: place })]
  if (-age > AHEAD_S) return [avertissement('en-avance', { params: { age: -age }, expected: `≤ ${shown(at)}`, received: shown(instant), at: place })]
  return []
}

function content(assertion: XmlElement): Judgement[] {
  const found: Judgement[] = []
  const nameId = nameIdOf(assertion)
  if (!nameId) found.push(nonConforme('professionnel-absent', { expected: 'saml:Subject/saml:NameID', received: ABSENT, at: inRequest(assertion) }))
  else if (!QUALIFIERS.includes(nameQualifierOf(assertion))) {
    const type = shown(nameQualifierOf(assertion)) || ABSENT
    found.push(avertissement('type-de-carte', { params: { type }, expected: QUALIFIERS.join(', '), received: type, at: inRequest(nameId) }))
  }
  if (!samlAttribute(assertion, 'identifiantFacturation')) {
    found.push(nonConforme('facturation-absente', { expected: 'identifiantFacturation', received: ABSENT, at: inRequest(assertion) }))
  }
  if (!samlAttribute(assertion, 'secteurActivite')) {
    found.push(avertissement('secteur-absent', { expected: 'secteurActivite', received: ABSENT, at: inRequest(assertion) }))
  }
  return found
}
