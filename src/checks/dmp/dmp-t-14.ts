import { WSSE } from '../../protocol/soap/names.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const OPEN = '<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">'
const EMPTY = '<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="_2"/>'

/** One wsse:Security, and in it one SAML 2.0 assertion: the VIHF (DMP contract §4.2). */
export const dmpT14 = defineExchangeCheck({
  id: 'DMP-T-14',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('VIHF'),
  title: {
    fr: 'L’appel porte un seul bloc de sécurité, avec une seule assertion : le VIHF.',
    en: 'The call carries a single security block, with a single assertion: the VIHF.',
  },
  why: {
    fr: 'Le VIHF dit qui appelle et pour qui. Avec deux assertions, on ne sait plus laquelle croire : c’est aussi une façon connue de tromper un service.',
    en: 'The VIHF says who is calling and for whom. With two assertions, one no longer knows which to believe: it is also a known way to deceive a service.',
  },
  mend: {
    fr: 'Mettez dans l’en-tête SOAP un seul élément wsse:Security, qui contient une seule saml2:Assertion.',
    en: 'Put in the SOAP header a single wsse:Security element, which holds a single saml2:Assertion.',
  },
  reasons: {
    'securite-absente': { fr: 'L’appel ne porte pas de bloc wsse:Security.', en: 'The call carries no wsse:Security block.' },
    'plusieurs-securites': { fr: 'L’appel porte {n} blocs wsse:Security.', en: 'The call carries {n} wsse:Security blocks.' },
    'assertion-absente': { fr: 'Le bloc de sécurité ne contient pas d’assertion SAML 2.0.', en: 'The security block holds no SAML 2.0 assertion.' },
    'plusieurs-assertions': { fr: 'L’appel porte {n} assertions.', en: 'The call carries {n} assertions.' },
    'assertion-ailleurs': { fr: 'Une assertion se trouve hors du bloc de sécurité.', en: 'An assertion stands outside the security block.' },
  },
  examples: {
    conforme: [{ name: 'une assertion', subject: () => dmpExchange('dmp.td0.2') }],
    fautif: [
      {
        name: 'autre espace de noms',
        reason: 'securite-absente',
        subject: () => dmpExchange('dmp.td0.2', { changes: [[OPEN, '<wsse:Security xmlns:wsse="urn:autre">']] }),
      },
      { name: 'deux blocs', reason: 'plusieurs-securites', subject: () => dmpExchange('dmp.td0.2', { changes: [[OPEN, `${OPEN}</wsse:Security>${OPEN}`]] }) },
      {
        name: 'assertion SAML 1.1',
        reason: 'assertion-absente',
        subject: () =>
          dmpExchange('dmp.td0.2', {
            changes: [['xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"', 'xmlns:saml2="urn:oasis:names:tc:SAML:1.0:assertion"']],
          }),
      },
      { name: 'deux assertions', reason: 'plusieurs-assertions', subject: () => dmpExchange('dmp.td0.2', { changes: [[OPEN, OPEN + EMPTY]] }) },
      {
        name: 'assertion dans le corps',
        reason: 'assertion-ailleurs',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['</soap:Body>', `${EMPTY}</soap:Body>`]] }),
      },
    ],
  },
  judge(subject) {
    const { security, message } = decodeDmp(subject)
    const { envelope } = message
    if (!security || !envelope) return []
    const { headers, assertions, strayAssertions } = security
    const [first, second] = headers
    const found: Judgement[] = []
    if (!first)
      return [nonConforme('securite-absente', { expected: `{${WSSE}}Security`, received: ABSENT, at: inEnvelope(envelope.header ?? envelope.element) })]
    if (second)
      found.push(nonConforme('plusieurs-securites', { params: { n: headers.length }, expected: '1', received: String(headers.length), at: inEnvelope(second) }))
    const [stray] = strayAssertions
    const [assertion, other] = assertions
    if (!assertion) found.push(nonConforme('assertion-absente', { expected: 'saml2:Assertion', received: ABSENT, at: inEnvelope(first) }))
    if (other)
      found.push(
        nonConforme('plusieurs-assertions', { params: { n: assertions.length }, expected: '1', received: String(assertions.length), at: inEnvelope(other) }),
      )
    if (stray) found.push(nonConforme('assertion-ailleurs', { expected: 'soap:Header/wsse:Security', at: inEnvelope(stray) }))
    return found.length > 0 ? found : [ok]
  },
})
