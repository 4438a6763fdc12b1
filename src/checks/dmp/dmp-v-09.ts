import { chainToAuthority, type TrustReason } from '../../protocol/x509/trust.ts'
import { readSignature } from '../../protocol/xmldsig/signature.ts'
import { defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { EXAMPLE_CRL, EXAMPLE_SEALS } from './example-seals.ts'
import { withDmpSettings } from './example-settings.ts'
import type { ExampleSeal } from './example-vihf.ts'
import { existence } from './example-vihf-calls.ts'
import { dmpExchange } from './examples.ts'
import { signerOf } from './vihf-reading.ts'
import { mapping } from './vihf-sources.ts'
import { anchorsOf } from './vihf-trust.ts'

const REASONS: Readonly<Record<TrustReason, string>> = {
  expired: 'perime',
  'not-yet-valid': 'pas-encore-valable',
  revoked: 'revoque',
  'unknown-authority': 'autorite-inconnue',
  signature: 'autorite-inconnue',
  'not-an-authority': 'autorite-inconnue',
  unreadable: 'autorite-inconnue',
  'list-missing': 'liste',
  'list-expired': 'liste',
}

const AUTHORITIES = { authorities: [pem('CERTIFICATE', EXAMPLE_SEALS.autorite)] }
const CHAINED = withDmpSettings({ ...AUTHORITIES, crls: [pem('X509 CRL', EXAMPLE_CRL)] })

/** Dates, authority and revocation of the certificate that signs (DMP interface §4.4; RFC 5280 §6.1). */
export const dmpV09 = defineExchangeCheck({
  id: 'DMP-V-09',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-VA-03', 'LOCAL-FRN-01'],
  source: mapping('certificat de signature ; RFC 5280 §6.1'),
  title: {
    fr: 'Le certificat qui signe le VIHF est valable, non révoqué, et délivré par une autorité reconnue.',
    en: 'The certificate that signs the VIHF is valid, not revoked, and issued by a recognised authority.',
  },
  why: {
    fr: 'Un cachet périmé ou révoqué ne prouve plus rien : le DMP refuse tous les appels du même jour au lendemain.',
    en: 'An expired or revoked seal proves nothing any more: the DMP refuses every call from one day to the next.',
  },
  mend: {
    fr: 'Commandez un nouveau cachet (ORG_SIGN) à l’ANS, installez-le et notez sa date de fin. S’il n’est pas encore valable, vérifiez l’horloge du serveur.',
    en: 'Order a new seal (ORG_SIGN) from the ANS, install it and note its end date. If it is not valid yet, check the server’s clock.',
  },
  reasons: {
    perime: { fr: 'Le certificat qui signe le VIHF est périmé depuis le {date}.', en: 'The certificate that signs the VIHF expired on {date}.' },
    'pas-encore-valable': {
      fr: 'Le certificat qui signe le VIHF n’est valable qu’à partir du {date}.',
      en: 'The certificate that signs the VIHF is valid only from {date}.',
    },
    revoque: { fr: 'Le certificat qui signe le VIHF est révoqué.', en: 'The certificate that signs the VIHF is revoked.' },
    'autorite-inconnue': {
      fr: 'Le certificat qui signe le VIHF n’a pas été délivré par une autorité que le banc reconnaît (émetteur : « {autorite} »).',
      en: 'The certificate that signs the VIHF was not issued by an authority the bench recognises (issuer: "{autorite}").',
    },
    liste: {
      fr: 'Le banc n’a pas de liste de révocation à jour de l’autorité « {autorite} » : il ne peut pas dire si le certificat est révoqué.',
      en: 'The bench has no up-to-date revocation list of authority "{autorite}": it cannot tell whether the certificate is revoked.',
    },
  },
  examples: {
    conforme: [
      { name: 'délivré par l’autorité, hors de sa liste de révocation', subject: () => existence(), context: CHAINED },
      { name: 'aucune autorité donnée : les dates seules', subject: () => existence() },
    ],
    fautif: [
      { name: 'périmé', reason: 'perime', subject: () => sealed('cachet-perime'), context: CHAINED },
      { name: 'périmé, sans autorité donnée', reason: 'perime', subject: () => sealed('cachet-perime') },
      { name: 'valable dans trois mois', reason: 'pas-encore-valable', subject: () => sealed('cachet-futur') },
      { name: 'révoqué', reason: 'revoque', subject: () => sealed('cachet-revoque'), context: CHAINED },
      { name: 'autorité de même nom, autre clé', reason: 'autorite-inconnue', subject: () => sealed('cachet-homonyme'), context: CHAINED },
      { name: 'autorité interne', reason: 'autorite-inconnue', subject: () => sealed('cachet-autre-autorite'), context: CHAINED },
      {
        name: 'liste de révocation trop vieille',
        reason: 'liste',
        subject: () => dmpExchange('dmp.td0.2', { at: '2044-06-01T12:00:00.000Z' }),
        context: CHAINED,
      },
    ],
  },
  judge(subject, { settings }) {
    const { vihf } = decodeDmp(subject)
    const signer = vihf && signerOf(vihf)
    const [element] = vihf?.signatures ?? []
    if (!signer || !element) return []
    const at = inEnvelope(element)
    const { view } = signer
    const autorite = shown(view.issuerCn ?? '?')
    const received = `${view.notBefore} – ${view.notAfter}`
    const now = subject.record.startedAt
    if (settings.dmp.authorities.length === 0) {
      if (now > view.notAfter) return [nonConforme('perime', { params: { date: dayOf(view.notAfter) }, received, at })]
      return now < view.notBefore ? [nonConforme('pas-encore-valable', { params: { date: dayOf(view.notBefore) }, received, at })] : [ok]
    }
    const signature = readSignature(element)
    const others = signature.ok ? signature.value.certificates.flatMap(({ der }) => (der && !Buffer.from(der).equals(signer.der) ? [der] : [])) : []
    const { problems } = chainToAuthority(signer.der, others, anchorsOf(settings.dmp), new Date(now))
    // What is held against the leaf comes first; what follows is often its consequence.
    const [problem] = problems
    if (!problem) return [ok]
    const reason = REASONS[problem.code]
    const found = { params: { autorite, date: dayOf(problem.detail) }, received, at }
    return [reason === 'liste' ? missingList(reason, found) : nonConforme(reason, found)]
  },
})

/** Our lists are the bench's own business, never the software's. */
function missingList(reason: string, found: Omit<Judgement, 'verdict' | 'reason'>): Judgement {
  return { verdict: 'configuration', blame: 'configuration', reason, ...found }
}

function dayOf(instant: string): string {
  return instant.slice(0, 10)
}

function sealed(seal: ExampleSeal): ExchangeSubject {
  return dmpExchange('dmp.td0.2', { vihf: { seal } })
}

function pem(label: string, base64: string): string {
  return `-----BEGIN ${label}-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`
}
