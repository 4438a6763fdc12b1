import { conceptValue, partId, reference, templates, textReference } from './cda-body.ts'
import { coded } from './cda-parties.ts'
import { el, type XmlNode } from './cda-writer.ts'
import { snomed } from './codes.ts'
import { cdaDay } from './hl7-time.ts'
import type { DocumentContext } from './kind.ts'
import type { Coded } from './registered-document.ts'

/** FR-Liste-des-problemes holding one FR-Probleme, a diagnosis made on a day (IHE PCC problem concern 1.3.6.1.4.1.19376.1.5.3.1.4.5.2). */
export function problem(context: DocumentContext, of: { ref: string; time: string; code: Coded }): XmlNode {
  const since = el('effectiveTime', {}, el('low', { value: cdaDay(of.time) }), el('high', { nullFlavor: 'NA' }))
  return el(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templates(['2.16.840.1.113883.10.20.1.27', '1.3.6.1.4.1.19376.1.5.3.1.4.5.1', '1.3.6.1.4.1.19376.1.5.3.1.4.5.2', '1.2.250.1.213.1.1.3.39']),
    partId(context, `${of.ref} liste`),
    el('code', { nullFlavor: 'NA' }),
    el('statusCode', { code: 'completed' }),
    since,
    el(
      'entryRelationship',
      { typeCode: 'SUBJ', inversionInd: 'false' },
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
        templates(['2.16.840.1.113883.10.20.1.28', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.2.250.1.213.1.1.3.37']),
        partId(context, of.ref),
        coded('code', snomed('282291009', 'interprétation diagnostique')),
        textReference(of.ref),
        el('statusCode', { code: 'completed' }),
        since,
        conceptValue(of.code, el('originalText', {}, reference(of.ref))),
      ),
    ),
  )
}
