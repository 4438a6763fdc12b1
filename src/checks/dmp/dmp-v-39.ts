import { elementsOf, textOf } from '../../protocol/xml/tree.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence, valued } from './example-vihf-calls.ts'

/** The values are not shown: one of them is a secret. */
export const dmpV39 = defineExchangeCheck({
  id: 'DMP-V-39',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Bonne pratique du banc : un serveur peut comparer les valeurs du VIHF caractère par caractère', mark: 'I' },
  title: {
    fr: 'Les valeurs du VIHF ne commencent ni ne finissent par une espace.',
    en: 'The values of the VIHF neither begin nor end with white space.',
  },
  why: {
    fr: 'Une espace ou un retour à la ligne autour d’une valeur peut la rendre différente de celle qui est attendue.',
    en: 'A space or a line break around a value may make it differ from the expected one.',
  },
  mend: {
    fr: 'Retirez les espaces en trop avant d’écrire la valeur, et n’indentez pas le contenu de AttributeValue.',
    en: 'Trim the value before writing it, and do not indent the content of AttributeValue.',
  },
  reasons: {
    espaces: { fr: 'La valeur de l’attribut « {nom} » est entourée d’espaces.', en: 'The value of attribute "{nom}" is surrounded by white space.' },
  },
  examples: {
    conforme: [{ name: 'valeurs sans espace autour', subject: () => existence() }],
    fautif: [
      { name: 'espace à la fin', reason: 'espaces', subject: () => existence(valued('LPS_Version', '4.2.0', '4.2.0 ')) },
      { name: 'valeur indentée', reason: 'espaces', subject: () => existence(valued('Ressource_URN', 'urn:dmp', '\n  urn:dmp\n')) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const found = []
    for (const { name, values } of vihf.attributes) {
      for (const value of values) {
        const text = textOf(value)
        // White space around an element is layout.
        if (elementsOf(value).length > 0 || text.trim() === '' || text === text.trim()) continue
        found.push(avertissement('espaces', { params: { nom: shown(name) }, expected: '∅', at: inEnvelope(value) }))
      }
    }
    return found.length > 0 ? found : [ok]
  },
})
