import { VIHF_ATTRIBUTES } from '../../protocol/saml/names.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'

const NAME = VIHF_ATTRIBUTES.authentificationMode

/** Guide, kit and ANS write a capital M, static samples and a published client a small one (DMP interface §4.3). */
export const dmpV21 = defineExchangeCheck({
  id: 'DMP-V-21',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Kit éditeur DMP v2.06.01 et volet VIHF de l’ANS : Authentification_Mode', mark: 'S' },
  title: {
    fr: 'L’attribut du mode s’écrit « Authentification_Mode », avec un M capital.',
    en: 'The mode attribute is spelt "Authentification_Mode", with a capital M.',
  },
  why: {
    fr: 'Les exemples publiés écrivent les deux ; le guide et le kit éditeur emploient la capitale.',
    en: 'Published samples write both; the guide and the editor kit use the capital.',
  },
  mend: { fr: 'Nommez l’attribut exactement « Authentification_Mode ».', en: 'Name the attribute exactly "Authentification_Mode".' },
  reasons: {
    casse: { fr: 'L’attribut du mode est écrit « {nom} ».', en: 'The mode attribute is spelt "{nom}".' },
  },
  examples: {
    conforme: [{ name: 'M capital', subject: () => existence() }],
    fautif: [{ name: 'm minuscule', reason: 'casse', subject: () => existence([NAME, 'Authentification_mode']) }],
  },
  judge(subject) {
    const read = decodeDmp(subject).vihf?.authentificationMode
    if (!read) return []
    if (read.name === NAME) return [ok]
    const nom = shown(read.name)
    return [avertissement('casse', { params: { nom }, expected: NAME, received: nom, at: inEnvelope(read.element) })]
  },
})
