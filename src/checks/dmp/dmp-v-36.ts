import { INVISIBLE_REPRESENTANTS_LEGAUX } from '../../protocol/dmp/value-sets/confidentiality-code.ts'
import { FR_CONFIDENTIALITY } from '../../protocol/dmp/value-sets/schemes.ts'
import { VIHF_ATTRIBUTES } from '../../protocol/saml/names.ts'
import { type CheckContext, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { type DecodedDmp, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { added } from './example-vihf-calls.ts'
import { deposit, dmpExchange } from './examples.ts'
import { guide } from './vihf-sources.ts'

const VALUE = `${INVISIBLE_REPRESENTANTS_LEGAUX}^${FR_CONFIDENTIALITY}`
const SECRET = added(VIHF_ATTRIBUTES.confidentialityCode, VALUE)
const MINOR = ['PID-7|19360621', 'PID-7|20120621'] as const
/** Age of majority (EX_GEN-1550, a parameter of the DMP). Years. */
const MAJORITY = 18

/** Secret connection: a care act a minor keeps from the legal representatives (EX_0.1-1100, in DMP interface §12.3). */
export const dmpV36 = defineExchangeCheck({
  id: 'DMP-V-36',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: guide('EX_0.1-1100', 'connexion secrète d’un mineur'),
  title: {
    fr: 'La connexion secrète ne sert qu’à déposer les documents d’un mineur.',
    en: 'The secret connection serves only to deposit the documents of a minor.',
  },
  why: {
    fr: 'Elle cache un soin aux représentants légaux, à la demande du mineur. Pour un majeur, ou ailleurs que dans un dépôt, elle n’a pas de sens.',
    en: 'It hides a care act from the legal representatives, at the minor’s request. For an adult, or outside a deposit, it makes no sense.',
  },
  mend: {
    fr: `N’ajoutez l’attribut confidentiality-code, de valeur « ${VALUE} », qu’aux dépôts (TD2.1) d’un usager de moins de 18 ans.`,
    en: `Add the confidentiality-code attribute, with value "${VALUE}", only to deposits (TD2.1) for a person under 18.`,
  },
  reasons: {
    valeur: { fr: 'La valeur « {valeur} » n’est pas celle de la connexion secrète.', en: 'Value "{valeur}" is not that of the secret connection.' },
    'hors-depot': { fr: 'La connexion secrète est demandée hors d’un dépôt.', en: 'The secret connection is asked for outside a deposit.' },
    majeur: {
      fr: 'La connexion secrète est demandée pour un usager majeur (né le {naissance}).',
      en: 'The secret connection is asked for an adult (born on {naissance}).',
    },
  },
  examples: {
    conforme: [{ name: 'dépôt pour un mineur', subject: () => deposit({ changes: [SECRET, MINOR] }) }],
    fautif: [
      { name: 'autre valeur', reason: 'valeur', subject: () => deposit({ changes: [added(VIHF_ATTRIBUTES.confidentialityCode, 'OUI'), MINOR] }) },
      { name: 'test d’existence', reason: 'hors-depot', subject: () => dmpExchange('dmp.td0.2', { changes: [SECRET] }) },
      { name: 'dépôt pour un majeur', reason: 'majeur', subject: () => deposit({ changes: [SECRET] }) },
    ],
  },
  judge(subject, { persona }) {
    const decoded = decodeDmp(subject)
    const read = decoded.vihf?.confidentialityCode
    if (!read) return []
    const at = inEnvelope(read.element)
    const valeur = shown(read.text.trim())
    const found = []
    if (read.text.trim() !== VALUE) found.push(nonConforme('valeur', { params: { valeur }, expected: VALUE, received: valeur, at }))
    const { transaction } = subject.record
    if (transaction !== 'dmp.td2.1' && transaction !== 'dmp.inconnue') found.push(nonConforme('hors-depot', { expected: 'TD2.1', received: transaction, at }))
    const naissance = birthOf(decoded, persona)
    if (naissance && isAdult(naissance, subject.record.startedAt)) {
      found.push(nonConforme('majeur', { params: { naissance }, expected: `< ${MAJORITY}`, received: naissance, at }))
    }
    return found.length > 0 ? found : [ok]
  },
})

/** AAAA-MM-JJ, as the deposit says it, else the scenario's person. */
function birthOf({ documents }: DecodedDmp, persona: CheckContext['persona']): string | undefined {
  const lines = documents.flatMap(({ entry }) => entry?.sourcePatientInfo ?? [])
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(lines.find(({ value }) => value.number === 7)?.value.value ?? '') ?? []
  return year ? `${year}-${month}-${day}` : persona?.traits.dateNaissance
}

/** Lunar or incomplete dates (month or day 00) sort before every real one of their year, which never makes an adult of a minor by more than it. */
function isAdult(birth: string, now: string): boolean {
  const [year = '', ...rest] = birth.split('-')
  return [String(Number(year) + MAJORITY), ...rest].join('-') <= now.slice(0, 10)
}
