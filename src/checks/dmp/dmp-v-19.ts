import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { withDmpSettings } from './example-settings.ts'
import { existence, removed, valued } from './example-vihf-calls.ts'
import { inStatement } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

/** 3.0 in every sample, 4.0 in the mapping guide (DMP interface §4.3). */
const VERSIONS: readonly string[] = ['3.0', '4.0']

export const dmpV19 = defineExchangeCheck({
  id: 'DMP-V-19',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : VIHF_Version 3.0 (4.0 dans le volet de l’ANS)'),
  title: { fr: 'Le VIHF annonce une version connue : 3.0 ou 4.0.', en: 'The VIHF announces a known version: 3.0 or 4.0.' },
  why: { fr: 'La version dit au DMP quels attributs il doit trouver.', en: 'The version tells the DMP which attributes it must find.' },
  mend: {
    fr: 'Écrivez l’attribut VIHF_Version avec la version que votre logiciel produit vraiment : 3.0 ou 4.0.',
    en: 'Write the VIHF_Version attribute with the version your software really produces: 3.0 or 4.0.',
  },
  reasons: {
    absente: { fr: 'L’attribut VIHF_Version est absent ou vide.', en: 'Attribute VIHF_Version is missing or empty.' },
    inconnue: { fr: 'La version « {version} » n’est pas connue : 3.0 ou 4.0 est attendue.', en: 'Version "{version}" is not known: 3.0 or 4.0 is expected.' },
    autre: {
      fr: 'Le VIHF est en version {version} ; le réglage du banc attend {attendue}.',
      en: 'The VIHF is in version {version}; the bench’s setting expects {attendue}.',
    },
  },
  examples: {
    conforme: [
      { name: '3.0', subject: () => existence() },
      { name: '4.0', subject: () => existence(valued('VIHF_Version', '3.0', '4.0')) },
      { name: '3.0 attendue', subject: () => existence(), context: withDmpSettings({ vihfVersion: '3.0' }) },
    ],
    fautif: [
      { name: 'sans version', reason: 'absente', subject: () => existence(removed('VIHF_Version', '3.0')) },
      { name: '2.0', reason: 'inconnue', subject: () => existence(valued('VIHF_Version', '3.0', '2.0')) },
      { name: '3.0 quand 4.0 est attendue', reason: 'autre', subject: () => existence(), context: withDmpSettings({ vihfVersion: '4.0' }) },
    ],
  },
  judge(subject, { settings }) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const read = vihf.vihfVersion
    const version = read?.text.trim() ?? ''
    const expected = settings.dmp.vihfVersion ?? VERSIONS.join(', ')
    if (!read || !version) return [nonConforme('absente', { expected, received: ABSENT, at: read ? inEnvelope(read.element) : inStatement(vihf) })]
    const details = { expected, received: shown(version), at: inEnvelope(read.element) }
    const attendue = settings.dmp.vihfVersion
    if (!VERSIONS.includes(version) && version !== attendue) return [nonConforme('inconnue', { params: { version: shown(version) }, ...details })]
    return [attendue !== null && version !== attendue ? avertissement('autre', { params: { version, attendue }, ...details }) : ok]
  },
})
