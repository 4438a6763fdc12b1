import { archiveOf, submission } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inPart } from './mail-findings.ts'
import { voletLps } from './sources.ts'

/** Types that receivers meet and take (MSSanté contract §7, 4): nothing is said of them. */
const TYPES = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream']

/** How the archive is attached (MSSanté contract §12.2, MSS-E-07). */
export const mssE07 = mailCheck({
  id: 'MSS-E-07',
  level: 'PEUT',
  exigences: ['SC.MSS/CONF.23'],
  source: voletLps('exemples de courriels'),
  title: {
    fr: 'L’archive est jointe en base64, avec le type application/zip, comme pièce jointe déclarée.',
    en: 'The archive is attached in base64, with type application/zip, as a declared attachment.',
  },
  why: {
    fr: 'Des clients cachent une partie qui ne se dit pas pièce jointe, ou l’affichent comme du texte.',
    en: 'Some clients hide a part that does not say it is an attachment, or show it as text.',
  },
  mend: {
    fr: 'Écrivez Content-Type: application/zip, Content-Transfer-Encoding: base64, Content-Disposition: attachment; filename="IHE_XDM.zip".',
    en: 'Write Content-Type: application/zip, Content-Transfer-Encoding: base64, Content-Disposition: attachment; filename="IHE_XDM.zip".',
  },
  reasons: {
    codage: { fr: 'L’archive est codée en « {codage} » au lieu de base64.', en: 'The archive is encoded in "{codage}" instead of base64.' },
    type: { fr: 'L’archive est déclarée de type « {type} ».', en: 'The archive is declared of type "{type}".' },
    disposition: { fr: 'L’archive n’est pas déclarée comme pièce jointe.', en: 'The archive is not declared as an attachment.' },
  },
  conforme: [
    { name: 'application/zip', subject: () => submission() },
    { name: 'octet-stream', subject: () => submission({ archives: [{ ...archiveOf(), contentType: 'application/octet-stream' }] }) },
  ],
  fautif: [
    { name: 'text/plain', reason: 'type', subject: () => submission({ archives: [{ ...archiveOf(), contentType: 'text/plain' }] }) },
    {
      name: 'sans Content-Disposition',
      reason: 'disposition',
      subject: () => submission({ archives: [], others: [{ kind: 'file', contentType: 'application/zip', name: 'IHE_XDM.zip', bytes: archiveOf().bytes }] }),
    },
    {
      name: 'quoted-printable',
      reason: 'codage',
      subject: () =>
        submission({
          changes: [
            [
              'Content-Type: application/zip; name="IHE_XDM.zip"\r\nContent-Transfer-Encoding: base64',
              'Content-Type: application/zip; name="IHE_XDM.zip"\r\nContent-Transfer-Encoding: quoted-printable',
            ],
          ],
        }),
    },
  ],
  applies: ({ archives }) => archives.length > 0,
  judge({ archives }, found) {
    for (const { part } of archives) {
      const { mediaType: type } = part.contentType
      const codage = part.transferEncoding
      if (codage !== 'base64') found.warn('codage', inPart(part), { expected: 'base64', received: codage, params: { codage } })
      if (!TYPES.includes(type)) found.warn('type', inPart(part), { expected: 'application/zip', received: type, params: { type } })
      if (part.disposition?.type !== 'attachment') found.warn('disposition', inPart(part), { expected: 'attachment', received: part.disposition?.type })
    }
  },
})
