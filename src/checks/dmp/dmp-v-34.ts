import type { VihfText } from '../../protocol/saml/attribute-values.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { withDmpSettings } from './example-settings.ts'
import { existence, removed, valued } from './example-vihf-calls.ts'
import { inStatement } from './vihf-reading.ts'
import { guide } from './vihf-sources.ts'

/** The homologation number is a secret: it is compared, never shown (EX_GEN-1490). */
const HIDDEN = '•••'
const DECLARED = withDmpSettings({ software: { nom: 'DUI EXEMPLE', version: '4.2.0', homologation: 'TEST-HOMOLOGATION' } })

/** Name, version and homologation number of the software (EX_GEN-1180, in DMP interface §4.3). */
export const dmpV34 = defineExchangeCheck({
  id: 'DMP-V-34',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: guide('EX_GEN-1180', 'LPS_Nom, LPS_Version, LPS_ID_HOMOLOGATION_DMP'),
  title: {
    fr: 'Le VIHF donne le nom, la version et le numéro d’homologation du logiciel, tels qu’ils sont déclarés.',
    en: 'The VIHF gives the name, version and homologation number of the software, as they are declared.',
  },
  why: {
    fr: 'Le DMP n’ouvre qu’aux logiciels homologués ; le nom et la version doivent être ceux de l’écran « À propos ».',
    en: 'The DMP opens only to homologated software; name and version must be those of the "About" screen.',
  },
  mend: {
    fr: 'Remplissez LPS_Nom, LPS_Version et LPS_ID_HOMOLOGATION_DMP (numéro donné par le CNDA) depuis la configuration de la version livrée.',
    en: 'Fill LPS_Nom, LPS_Version and LPS_ID_HOMOLOGATION_DMP (number given by the CNDA) from the configuration of the delivered version.',
  },
  reasons: {
    absent: { fr: 'L’attribut {nom} est absent ou vide.', en: 'Attribute {nom} is missing or empty.' },
    different: { fr: 'L’attribut {nom} n’est pas celui que le logiciel a déclaré.', en: 'Attribute {nom} is not what the software declared.' },
  },
  examples: {
    conforme: [
      { name: 'présents, rien de déclaré', subject: () => existence() },
      { name: 'comme déclarés', subject: () => existence(), context: DECLARED },
    ],
    fautif: [
      { name: 'sans nom', reason: 'absent', subject: () => existence(removed('LPS_Nom', 'DUI EXEMPLE')) },
      { name: 'version vide', reason: 'absent', subject: () => existence(valued('LPS_Version', '4.2.0', '')) },
      { name: 'sans homologation', reason: 'absent', subject: () => existence(removed('LPS_ID_HOMOLOGATION_DMP', 'TEST-HOMOLOGATION')) },
      { name: 'autre version que la déclarée', reason: 'different', subject: () => existence(valued('LPS_Version', '4.2.0', '4.1.0')), context: DECLARED },
      {
        name: 'autre homologation que la déclarée',
        reason: 'different',
        subject: () => existence(valued('LPS_ID_HOMOLOGATION_DMP', 'TEST-HOMOLOGATION', 'AUTRE-HOMOLOGATION')),
        context: DECLARED,
      },
    ],
  },
  judge(subject, { settings }) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const { software } = settings.dmp
    const attributes: readonly (readonly [nom: string, read: VihfText | null, declared: string | undefined, secret: boolean])[] = [
      ['LPS_Nom', vihf.lpsNom, software?.nom, false],
      ['LPS_Version', vihf.lpsVersion, software?.version, false],
      ['LPS_ID_HOMOLOGATION_DMP', vihf.lpsIdHomologationDmp, software?.homologation, true],
    ]
    const found = []
    for (const [nom, read, declared, secret] of attributes) {
      const value = read?.text.trim() ?? ''
      const at = read ? inEnvelope(read.element) : inStatement(vihf)
      const show = (text: string): string => (secret ? HIDDEN : shown(text))
      if (!value) found.push(nonConforme('absent', { params: { nom }, expected: nom, received: read ? '' : ABSENT, at }))
      else if (declared !== undefined && declared !== value) {
        found.push(nonConforme('different', { params: { nom }, expected: show(declared), received: show(value), at }))
      }
    }
    return found.length > 0 ? found : [ok]
  },
})
