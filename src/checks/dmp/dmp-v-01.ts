import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { samples } from './vihf-sources.ts'

/** xs:ID is an NCName (XML Schema Part 2 §3.3.8): DRIMBOX sends a bare UUID, which the DMP tolerates (DMP interface §4.2). */
const NCNAME = /^[\p{L}_][\p{L}\p{N}._\-\u00B7\p{M}]*$/u

/** Version and ID of the assertion (SAML 2.0 Core §2.3.3; DMP interface §4.2). */
export const dmpV01 = defineExchangeCheck({
  id: 'DMP-V-01',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : saml2:Assertion/@Version et @ID'),
  title: {
    fr: 'L’assertion du VIHF est en version 2.0 et porte un identifiant.',
    en: 'The assertion of the VIHF is in version 2.0 and bears an identifier.',
  },
  why: {
    fr: 'L’identifiant est ce que la signature désigne, et ce qui permet au DMP de refuser une assertion déjà utilisée.',
    en: 'The identifier is what the signature points to, and what lets the DMP refuse an assertion already used.',
  },
  mend: {
    fr: 'Écrivez Version="2.0" et un ID nouveau qui commence par une lettre ou « _ », par exemple « _ » suivi d’un UUID.',
    en: 'Write Version="2.0" and a new ID that begins with a letter or "_", for instance "_" followed by a UUID.',
  },
  reasons: {
    version: { fr: 'L’assertion n’est pas en version 2.0.', en: 'The assertion is not in version 2.0.' },
    'id-absent': { fr: 'L’assertion n’a pas d’identifiant (ID).', en: 'The assertion has no identifier (ID).' },
    'id-forme': {
      fr: 'L’identifiant « {id} » n’est pas un nom XML valide : il ne doit pas commencer par un chiffre. Le DMP le tolère.',
      en: 'Identifier "{id}" is not a valid XML name: it must not begin with a digit. The DMP tolerates it.',
    },
  },
  examples: {
    conforme: [{ name: 'version 2.0, « _ » et UUID', subject: () => existence() }],
    fautif: [
      { name: 'version 1.1', reason: 'version', subject: () => existence(['Version="2.0"', 'Version="1.1"']) },
      { name: 'sans ID', reason: 'id-absent', subject: () => existence([' ID="_7d0f', ' Id="_7d0f']) },
      { name: 'ID qui commence par un chiffre', reason: 'id-forme', subject: () => existence([' ID="_7d0f', ' ID="7d0f']) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const at = inEnvelope(vihf.element)
    const found = []
    if (vihf.version !== '2.0') found.push(nonConforme('version', { expected: '2.0', received: vihf.version === null ? ABSENT : shown(vihf.version), at }))
    if (!vihf.id?.trim()) found.push(nonConforme('id-absent', { expected: 'ID="_…"', received: vihf.id === null ? ABSENT : '', at }))
    else if (!NCNAME.test(vihf.id)) found.push(avertissement('id-forme', { params: { id: shown(vihf.id) }, expected: 'NCName', received: shown(vihf.id), at }))
    return found.length > 0 ? found : [ok]
  },
})
