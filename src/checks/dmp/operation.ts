import type { UpdateDocumentSet } from '../../protocol/xds/update-document-set.ts'
import type { ExchangeSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'
import type { Operation } from './rights-prediction.ts'

/** The row of the matrix of rights a call is of; undefined when the message does not tell. */
export function operationOf(subject: ExchangeSubject): Operation | undefined {
  const { setAuthorization, query, update } = decodeDmp(subject)
  switch (subject.record.transaction) {
    case 'dmp.td0.2':
      return 'TD0.2'
    case 'dmp.td0.3':
      if (setAuthorization?.action?.value === 'AJOUT') return 'TD0.3-declarer'
      if (setAuthorization?.action?.value !== 'SUPPRESSION') return undefined
      return setAuthorization.role ? 'TD0.3-retirer-mt' : 'TD0.3-retirer'
    case 'dmp.td0.4':
      return 'TD0.4'
    case 'dmp.td1.3a':
      return 'TD1.3a'
    case 'dmp.td1.6':
      return 'TD1.6'
    case 'dmp.td2.1':
      return 'TD2.1'
    case 'dmp.td3.1':
      // A lookup of references is a GetDocuments that answers ObjectRef (DMP interface §9.2).
      if (!query?.definition) return undefined
      return query.definition.name === 'GetDocuments' && query.returnType?.value === 'ObjectRef' ? 'TD3.1b' : 'TD3.1a'
    case 'dmp.td3.2':
      return 'TD3.2'
    case 'dmp.td3.3':
      return update && updateOf(update)
    default:
      return undefined
  }
}

function updateOf({ statusUpdates: [status], metadataUpdates }: UpdateDocumentSet): Operation | undefined {
  if (metadataUpdates.length > 0) return 'TD3.3ab'
  const wanted = status?.newStatus?.value ?? ''
  if (wanted.endsWith(':Deleted')) return 'TD3.3c'
  return /:(Archived|Approved)$/.test(wanted) ? 'TD3.3d' : undefined
}
