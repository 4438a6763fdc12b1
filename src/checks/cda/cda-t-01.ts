import { NO_TELECOM, TELECOM_SCHEMES, TELECOM_USES } from '../../protocol/cda/header-value-sets.ts'
import { CDA_NS } from '../../protocol/cda/names.ts'
import { descendants } from '../../protocol/cda/path.ts'
import { attribute } from '../../protocol/xml/tree.ts'
import { cdaCheck } from './cda-check.ts'
import { TELECOM } from './example-header.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const SCHEME = new RegExp(`^(?:${TELECOM_SCHEMES.join('|')}):\\S`, 'i')

/** Every telecom, wherever it stands (CDA contract §§4.3, 5, CDA-T-01 and CDA-T-02). */
export const cdaT01 = cdaCheck({
  id: 'CDA-T-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Chaque coordonnée (telecom) s’écrit avec son préfixe : tel:, fax:, mailto:, http:, ftp: ou mllp:.',
    en: 'Each contact point (telecom) is written with its prefix: tel:, fax:, mailto:, http:, ftp: or mllp:.',
  },
  why: { fr: 'C’est ce préfixe qui permet d’appeler ou d’écrire depuis le document.', en: 'This prefix is what allows calling or writing from the document.' },
  mend: {
    fr: 'Écrivez par exemple value="tel:0123456789" ; sans coordonnée connue, un nullFlavor seul (NASK, UNK, ASKU, NAV ou MSK).',
    en: 'Write for example value="tel:0123456789"; with no known contact point, a lone nullFlavor (NASK, UNK, ASKU, NAV or MSK).',
  },
  reasons: {
    prefixe: { fr: 'La coordonnée « {valeur} » n’a pas de préfixe admis.', en: 'Contact point "{valeur}" has no accepted prefix.' },
    vide: { fr: 'La coordonnée n’a ni valeur, ni nullFlavor admis.', en: 'The contact point has neither a value nor an accepted nullFlavor.' },
    'les-deux': { fr: 'La coordonnée a une valeur et un nullFlavor.', en: 'The contact point has both a value and a nullFlavor.' },
    usage: { fr: 'L’usage « {usage} » de la coordonnée n’est pas admis.', en: 'Use "{usage}" of the contact point is not accepted.' },
  },
  conforme: [{ name: 'tel et nullFlavor', subject: () => n1() }],
  fautif: [
    { name: 'numéro nu', reason: 'prefixe', subject: () => n1([TELECOM, '<telecom value="0100000000"/>']) },
    { name: 'vide', reason: 'vide', subject: () => n1([TELECOM, '<telecom/>']) },
    { name: 'nullFlavor NI', reason: 'vide', subject: () => n1([TELECOM, '<telecom nullFlavor="NI"/>']) },
    { name: 'valeur et nullFlavor', reason: 'les-deux', subject: () => n1([TELECOM, '<telecom value="tel:01" nullFlavor="UNK"/>']) },
    { name: 'usage BUREAU', reason: 'usage', subject: () => n1([TELECOM, TELECOM.replace('"H"', '"BUREAU"')]) },
  ],
  judge({ element }, found) {
    for (const telecom of descendants(element, (e) => e.local === 'telecom' && e.ns === CDA_NS)) {
      const valeur = attribute(telecom, 'value')
      const nullFlavor = attribute(telecom, 'nullFlavor')
      if (valeur !== undefined && nullFlavor !== undefined)
        found.fail('les-deux', telecom, { expected: '@value | @nullFlavor', received: `${valeur} ${nullFlavor}` })
      else if (valeur !== undefined && !SCHEME.test(valeur))
        found.fail('prefixe', telecom, { expected: TELECOM_SCHEMES.join(' | '), received: valeur, params: { valeur } })
      else if (valeur === undefined && !NO_TELECOM.includes(nullFlavor ?? ''))
        found.fail('vide', telecom, { expected: NO_TELECOM.join(' | '), received: nullFlavor })
      const uses = attribute(telecom, 'use')
      for (const usage of uses?.split(/\s+/) ?? []) {
        if (!TELECOM_USES.includes(usage)) found.fail('usage', telecom, { expected: TELECOM_USES.join(' | '), received: uses, params: { usage } })
      }
    }
  },
})
