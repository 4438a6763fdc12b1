import { isPdsm } from '../../protocol/fhir/pdsm-names.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'

/** DMP exchanges by SOAP of the scenario before this one, in order; all of them when it is not among them. */
export function earlierDmp({ record }: ExchangeSubject, { exchanges }: Pick<CheckContext, 'exchanges'>): ExchangeSubject[] {
  const at = exchanges.findIndex((e) => e.record.id === record.id)
  return (at < 0 ? exchanges : exchanges.slice(0, at)).filter((e) => e.record.service === 'dmp' && !isPdsm(e.record.transaction))
}

/**
 * Submissions that the DMP accepted, and whose answer was sent whole: the DUI knows that they are stored. One whose answer was
 * cut may be sent again as it was (DMP contract §15.7, DMP-S-06).
 */
export function acceptedBefore(subject: ExchangeSubject, context: Pick<CheckContext, 'exchanges'>): ExchangeSubject[] {
  return earlierDmp(subject, context).filter((e) => {
    const { xds } = decodeDmp(e).answer
    return e.record.problem === null && xds?.kind === 'registry' && xds.status === 'success'
  })
}
