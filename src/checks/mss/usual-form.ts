import type { DecodedMail } from './decoded.ts'

/** Whether the archives of a mail have the form the referential gives: `IHE_XDM.zip`, `application/zip`, sent as an attachment (MSSanté contract §3.2). */
export function isUsualForm({ archives }: Pick<DecodedMail, 'archives'>): boolean {
  return archives.every(
    ({ part }) =>
      part.fileName === 'IHE_XDM.zip' &&
      part.contentType.mediaType === 'application/zip' &&
      part.disposition?.type === 'attachment' &&
      [...(part.disposition?.parameters.keys() ?? [])].every((name) => !name.includes('*')),
  )
}
