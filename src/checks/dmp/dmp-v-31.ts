import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence, removed, valued } from './example-vihf-calls.ts'
import { inStatement } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const NAME = 'Ressource_URN'

/** The resource asked for is the DMP (DMP interface §4.3). */
export const dmpV31 = defineExchangeCheck({
  id: 'DMP-V-31',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : Ressource_URN'),
  title: { fr: 'Le VIHF demande l’accès au DMP : Ressource_URN vaut « urn:dmp ».', en: 'The VIHF asks for access to the DMP: Ressource_URN is "urn:dmp".' },
  why: {
    fr: 'Un VIHF fait pour un autre service ne doit pas ouvrir le DMP.',
    en: 'A VIHF made for another service must not open the DMP.',
  },
  mend: { fr: 'Écrivez l’attribut Ressource_URN avec la valeur « urn:dmp ».', en: 'Write the Ressource_URN attribute with the value "urn:dmp".' },
  reasons: {
    absent: { fr: 'L’attribut Ressource_URN est absent ou vide.', en: 'Attribute Ressource_URN is missing or empty.' },
    autre: { fr: 'Le VIHF demande « {urn} » au lieu de « urn:dmp ».', en: 'The VIHF asks for "{urn}" instead of "urn:dmp".' },
  },
  examples: {
    conforme: [{ name: 'urn:dmp', subject: () => existence() }],
    fautif: [
      { name: 'sans ressource', reason: 'absent', subject: () => existence(removed(NAME, 'urn:dmp')) },
      { name: 'autre ressource', reason: 'autre', subject: () => existence(valued(NAME, 'urn:dmp', 'urn:DMP')) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const read = vihf.ressourceUrn
    const urn = read?.text.trim() ?? ''
    const at = read ? inEnvelope(read.element) : inStatement(vihf)
    if (!urn) return [nonConforme('absent', { expected: 'urn:dmp', received: read ? '' : ABSENT, at })]
    return [urn === 'urn:dmp' ? ok : nonConforme('autre', { params: { urn: shown(urn) }, expected: 'urn:dmp', received: shown(urn), at })]
  },
})
