import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { offeredTls } from './client-hello.ts'
import { mailUnit } from './example-units.ts'
import { exigence } from './sources.ts'
import { ALLOWED_SUITES, isWeakSuite } from './suites.ts'

const hello = (suites: string): Record<string, string> => ({ Tls: 'starttls', 'Client-Hello': `versions=1.2,1.3;suites=${suites};sni=localhost;groups=001D` })
const AT = { part: 'transport' } as const

/** The suite used is one of the API LPS, and no weak one is offered (MSSanté contract §12.1, MSS-T-03). */
export const mssT03 = defineExchangeCheck({
  id: 'MSS-T-03',
  on: ['mssante.smtp', 'mssante.imap'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.03', 'MSS/va1.10'],
  source: exigence('SC.MSS/CONF.03, MSS/va1.10'),
  title: {
    fr: 'Le chiffrement utilisé fait partie des suites autorisées, et aucune suite faible n’est proposée.',
    en: 'The encryption used is one of the allowed suites, and no weak suite is offered.',
  },
  why: {
    fr: 'Une suite faible ou inconnue de la liste rend le chiffrement inutile, ou fait refuser la connexion par l’opérateur.',
    en: 'A suite that is weak or not in the list makes encryption useless, or has the connection refused by the operator.',
  },
  mend: {
    fr: 'Limitez les suites du client à 0xC030, 0xC02F, 0xC028, 0xC027, 0x009F et 0x009E, et à celles de TLS 1.3.',
    en: 'Limit the client’s suites to 0xC030, 0xC02F, 0xC028, 0xC027, 0x009F and 0x009E, and to those of TLS 1.3.',
  },
  reasons: {
    'suite-negociee': {
      fr: 'La session a été chiffrée avec {suite}, hors de la liste autorisée.',
      en: 'The session was encrypted with {suite}, outside the allowed list.',
    },
    'suite-faible': { fr: 'Le logiciel propose encore des suites faibles : {suites}.', en: 'The software still offers weak suites: {suites}.' },
  },
  examples: {
    conforme: [
      { name: 'TLS 1.3', subject: () => mailUnit('mssante.smtp', { facts: hello('1302,C030,C02F') }) },
      {
        name: 'TLS 1.2',
        subject: () => mailUnit('mssante.imap', { facts: hello('C030,00FF'), transport: { tlsVersion: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' } }),
      },
    ],
    fautif: [
      {
        name: 'AES-CBC sans échange éphémère',
        reason: 'suite-negociee',
        subject: () => mailUnit('mssante.smtp', { facts: hello('0035'), transport: { tlsVersion: 'TLSv1.2', cipher: 'AES256-SHA' } }),
      },
      { name: '3DES proposé', reason: 'suite-faible', subject: () => mailUnit('mssante.smtp', { facts: hello('1302,C030,000A,C012') }) },
    ],
  },
  judge(subject) {
    const { cipher } = subject.record.transport
    if (!cipher) return []
    if (!ALLOWED_SUITES.includes(cipher))
      return [nonConforme('suite-negociee', { params: { suite: cipher }, expected: ALLOWED_SUITES.join(', '), received: cipher, at: AT })]
    const weak = (offeredTls(subject)?.suites ?? []).filter(isWeakSuite)
    if (weak.length === 0) return [ok]
    const suites = weak.map((s) => `0x${s}`).join(', ')
    return [avertissement('suite-faible', { params: { suites }, received: suites, at: AT })]
  },
})
