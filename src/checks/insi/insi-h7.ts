import { textOf, type XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { nameIdOf } from './assertion.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'

const BAM = '<ctxbam:Emetteur>10B0000001</ctxbam:Emetteur>'
const LPS = '<ctxlps:Emetteur>10B0000001</ctxlps:Emetteur>'

/** Emetteur: the certificate's OU in mutual TLS, the assertion's NameID with a card; the same in both contexts (INSi contract §3.3). */
export const insiH7 = defineExchangeCheck({
  id: 'INSI-H7',
  on: ['insi.*'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Usage relevé chez des clients INSi autorisés (lecture de dépôts publics)', mark: 'C' },
  title: {
    fr: 'L’émetteur annoncé est celui du certificat (ou de la carte), le même dans les deux contextes.',
    en: 'The announced sender is that of the certificate (or card), the same in both contexts.',
  },
  why: {
    fr: 'Un émetteur qui ne correspond pas au certificat fait douter de la structure qui appelle.',
    en: 'A sender that does not match the certificate casts doubt on which organisation is calling.',
  },
  mend: {
    fr: 'Lisez l’émetteur dans le certificat (champ OU) ou dans l’assertion (NameID), et écrivez-le à l’identique dans ContexteBAM et ContexteLPS.',
    en: 'Read the sender from the certificate (OU) or the assertion (NameID), and write it identically in ContexteBAM and ContexteLPS.',
  },
  reasons: {
    absent: { fr: 'Aucun des deux contextes ne nomme l’émetteur.', en: 'Neither context names the sender.' },
    differents: {
      fr: 'L’émetteur de ContexteLPS (« {lps} ») n’est pas celui de ContexteBAM (« {bam} »).',
      en: 'The sender of ContexteLPS ("{lps}") is not that of ContexteBAM ("{bam}").',
    },
    'autre-certificat': {
      fr: 'L’émetteur « {emetteur} » n’est pas la structure du certificat présenté ({attendu}).',
      en: 'Sender "{emetteur}" is not the organisation of the presented certificate ({attendu}).',
    },
    'autre-assertion': {
      fr: 'L’émetteur « {emetteur} » n’est pas le professionnel de l’assertion ({attendu}).',
      en: 'Sender "{emetteur}" is not the professional of the assertion ({attendu}).',
    },
  },
  examples: {
    conforme: [{ name: 'OU du certificat', subject: () => insiExchange() }],
    fautif: [
      { name: 'sans émetteur', reason: 'absent', subject: () => insiExchange({ request: traitsRequest([BAM, ''], [LPS, '']) }) },
      {
        name: 'deux émetteurs',
        reason: 'differents',
        subject: () => insiExchange({ request: traitsRequest([LPS, '<ctxlps:Emetteur>10B0000002</ctxlps:Emetteur>']) }),
      },
      {
        name: 'autre structure',
        reason: 'autre-certificat',
        subject: () => insiExchange({ request: traitsRequest([LPS, LPS.replace('01<', '09<')], [BAM, BAM.replace('01<', '09<')]) }),
      },
      {
        name: 'autre professionnel',
        reason: 'autre-assertion',
        subject: () =>
          insiExchange({
            transport: { clientCertificate: null },
            request: traitsRequest([
              '<soap:Header>',
              '<soap:Header><wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:Subject><saml:NameID>899900000001</saml:NameID></saml:Subject></saml:Assertion></wsse:Security>',
            ]),
          }),
      },
    ],
  },
  judge(subject) {
    const { request } = decodeExchange(subject)
    if (!request || (!request.contexteLps && !request.contexteBam)) return []
    const lps = request.contexteLps?.emetteur
    const bam = request.contexteBam?.emetteur
    const first = lps ?? bam
    if (!first?.value.trim()) {
      const place: XmlElement = first?.element ?? request.contexteLps?.element ?? request.envelope
      return [avertissement('absent', { expected: 'Emetteur', received: ABSENT, at: inRequest(place) })]
    }
    const found = []
    const emetteur = first.value.trim()
    if (lps && bam && lps.value.trim() !== bam.value.trim()) {
      const [l, b] = [shown(lps.value.trim()), shown(bam.value.trim())]
      found.push(avertissement('differents', { params: { lps: l, bam: b }, expected: b, received: l, at: inRequest(lps.element) }))
    }
    const certificate = subject.record.transport.clientCertificate
    const nameId = request.assertions.map(nameIdOf).find((n) => n !== undefined)
    if (nameId) {
      const attendu = textOf(nameId).trim()
      if (attendu !== emetteur) {
        found.push(
          avertissement('autre-assertion', {
            params: { emetteur: shown(emetteur), attendu: shown(attendu) },
            expected: shown(attendu),
            received: shown(emetteur),
            at: inRequest(first.element),
          }),
        )
      }
    } else if (certificate && !certificate.subjectOus.includes(emetteur)) {
      const attendu = certificate.subjectOus.join(', ') || ABSENT
      found.push(
        avertissement('autre-certificat', {
          params: { emetteur: shown(emetteur), attendu },
          expected: attendu,
          received: shown(emetteur),
          at: inRequest(first.element),
        }),
      )
    }
    return found.length > 0 ? found : [ok]
  },
})
