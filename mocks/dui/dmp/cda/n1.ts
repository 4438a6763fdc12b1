import type { Defects } from '../../defects.ts'
import { cdaStamp } from '../times.ts'
import { treatingDoctor } from './actors.ts'
import { clinicalDocument } from './header.ts'
import type { CdaOrder } from './order.ts'
import { writePdf } from './pdf.ts'

/** A CDA N1: a PDF in base64 under the header of the CI-SIS; the model is XDS-SD (cda.md §2.5). */
export function writeN1(order: CdaOrder, defects: Defects): string {
  const { care, resident, title } = order
  const who = `${resident.traits.nomNaissance} ${resident.traits.premierPrenom}`
  const pdf = order.pdf ?? writePdf(title, [who, care.reason, care.problem, care.treatment, care.comment], order.at, defects)
  const content = defects.has('n1-pas-base64') ? 'document illisible !' : Buffer.from(pdf).toString('base64')
  const body = `<nonXMLBody><text mediaType="application/pdf" representation="B64">${content}</text></nonXMLBody>`
  return clinicalDocument(
    order,
    {
      template: { root: '1.3.6.1.4.1.19376.1.2.20' },
      act: undefined,
      encounter: { code: 'FLD', codeSystem: '2.16.840.1.113883.5.4', libelle: 'Visite sur le lieu de vie' },
      informants: '',
      participants: treatingDoctor(cdaStamp(order.at), defects),
    },
    body,
    defects,
  )
}
