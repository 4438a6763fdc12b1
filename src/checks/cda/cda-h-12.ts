import { CONFIDENTIALITY } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const CODE = '<confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>'

/** confidentialityCode N, R or V (CDA contract §5, CDA-H-12). */
export const cdaH12 = cdaCheck({
  id: 'CDA-H-12',
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le document dit son niveau de confidentialité : N, R ou V.', en: 'The document tells its confidentiality: N, R or V.' },
  why: {
    fr: 'Les logiciels s’en servent pour restreindre l’accès. Absent ou inventé, il laisse le choix à chacun.',
    en: 'Software uses it to restrict access. Missing or invented, it leaves the choice to each.',
  },
  mend: {
    fr: `Écrivez ${CODE}. Le masquage au DMP (MASQUE_PS…) se dit dans les métadonnées XDS, pas ici.`,
    en: `Write ${CODE}. Masking in the DMP (MASQUE_PS…) is told in XDS metadata, not here.`,
  },
  reasons: {
    absent: { fr: 'confidentialityCode est absent.', en: 'confidentialityCode is missing.' },
    inconnu: { fr: 'Le niveau « {code} » n’est pas N, R ou V de la nomenclature HL7.', en: 'Level "{code}" is not N, R or V of the HL7 nomenclature.' },
    libelle: { fr: 'Le libellé (displayName) du niveau de confidentialité est absent.', en: 'The label (displayName) of the confidentiality is missing.' },
  },
  conforme: [{ name: 'Normal', subject: () => n1() }],
  fautif: [
    { name: 'sans niveau', reason: 'absent', subject: () => n1([CODE, '']) },
    { name: 'masquage XDS', reason: 'inconnu', subject: () => n1(['code="N"', 'code="MASQUE_PS"']) },
    { name: 'autre nomenclature', reason: 'inconnu', subject: () => n1(['2.16.840.1.113883.5.25', '1.2.250.1.213.1.1.4.13']) },
    { name: 'sans libellé', reason: 'libelle', subject: () => n1([' displayName="Normal"', '']) },
  ],
  judge({ element, header: { confidentiality } }, found) {
    if (!confidentiality) return found.fail('absent', element, { expected: CODE })
    const { code, codeSystem, displayName } = confidentiality
    if (!['N', 'R', 'V'].includes(code ?? '') || codeSystem !== CONFIDENTIALITY)
      found.fail('inconnu', confidentiality.element, {
        expected: `N | R | V (${CONFIDENTIALITY})`,
        received: `${code ?? ''} (${codeSystem ?? ''})`,
        params: { code: code ?? '' },
      })
    if (!displayName?.trim()) found.fail('libelle', confidentiality.element, { expected: '@displayName', received: displayName })
  },
})
