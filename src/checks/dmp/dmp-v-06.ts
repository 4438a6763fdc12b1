import { readWrittenName } from '../../protocol/x509/distinguished-name.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { samples } from './vihf-sources.ts'

const DN = 'CN=dui-cachet.ehpad.example,OU=10B0200001,O=EHPAD LES TILLEULS,ST=Rhône (69),C=FR'

/** Keywords and order of the name: published samples disagree, so it is only warned of (DMP interface §4.2). */
export const dmpV06 = defineExchangeCheck({
  id: 'DMP-V-06',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: samples('VIHF : Issuer (RFC 2253)'),
  title: {
    fr: 'Le nom de l’émetteur (Issuer) est écrit comme le veut la RFC 2253, avec « ST » et « GN ».',
    en: 'The issuer’s name (Issuer) is written as RFC 2253 wants it, with "ST" and "GN".',
  },
  why: {
    fr: 'Toutes les bibliothèques n’écrivent pas un nom de la même façon : la forme des exemples officiels est celle que le DMP sait lire à coup sûr.',
    en: 'Libraries do not all write a name the same way: the form of the official samples is the one the DMP surely reads.',
  },
  mend: {
    fr: 'Commencez par CN et finissez par C=FR (RFC 2253), et remplacez « S= » par « ST= » et « G= » par « GN= ».',
    en: 'Begin with CN and end with C=FR (RFC 2253), and replace "S=" with "ST=" and "G=" with "GN=".',
  },
  reasons: {
    ordre: {
      fr: 'Le nom de l’émetteur commence par le pays : l’ordre de la RFC 2253 est inverse.',
      en: 'The issuer’s name begins with the country: the order of RFC 2253 is the reverse.',
    },
    'mot-cle': {
      fr: 'Le nom de l’émetteur emploie « {mot} » ; les exemples officiels écrivent « {attendu} ».',
      en: 'The issuer’s name uses "{mot}"; the official samples write "{attendu}".',
    },
  },
  examples: {
    conforme: [{ name: 'CN d’abord, ST', subject: () => existence() }],
    fautif: [
      { name: 'pays d’abord', reason: 'ordre', subject: () => existence([DN, DN.split(',').reverse().join(',')]) },
      { name: '« S= »', reason: 'mot-cle', subject: () => existence(['ST=Rhône', 'S=Rhône']) },
      { name: '« G= »', reason: 'mot-cle', subject: () => existence([DN, 'GN=MARIE+G=ANNE+CN=899900012345,C=FR']) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const text = vihf?.issuer?.text.trim()
    const name = text ? readWrittenName(text) : null
    if (!vihf?.issuer || !text || !name) return []
    const at = inEnvelope(vihf.issuer.element)
    const received = shown(text)
    const country = (place: number): boolean => name.rdns.at(place)?.some((a) => a.type === 'C') ?? false
    const found = []
    if (country(0) && !country(-1)) found.push(avertissement('ordre', { expected: 'CN=…,…,C=FR', received, at }))
    const [synonym] = name.synonyms
    if (synonym) {
      const attendu = /^G/i.test(synonym) ? 'GN' : /^S[P]?$/i.test(synonym) ? 'ST' : 'RFC 2253'
      found.push(avertissement('mot-cle', { params: { mot: shown(synonym), attendu }, expected: attendu, received, at }))
    }
    return found.length > 0 ? found : [ok]
  },
})
