import { readMssHeaders } from '../../protocol/mail/mss-headers.ts'
import { submission, theDocument } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { exigence } from './sources.ts'

const other = (): Uint8Array => theDocument(['1.20260115.1"', '1.20260115.2"'], ['code="11488-4"', 'code="34112-3"'])
const twin = (): Uint8Array => theDocument(['1.20260115.1"', '1.20260115.2"'])
const announcing = (codes: string | readonly string[] | null, documents: readonly Uint8Array[]) => () =>
  submission({ documents, headers: { 'X-MSS-CODECDA': codes } })

/** What documents the mail carries, for the operator and the receiver (ECO.2.4.1; MSSanté contract §§3.4, 12.2, MSS-E-14). */
export const mssE14 = mailCheck({
  id: 'MSS-E-14',
  exigences: ['SC.MSS/CONF.15'],
  source: exigence('SC.MSS/CONF.15 ; un code par document, sans dédoublonner : documentation publique d’un opérateur'),
  title: {
    fr: 'L’en-tête X-MSS-CODECDA donne le code de chaque document CDA de l’archive, un par document.',
    en: 'Header X-MSS-CODECDA gives the code of each CDA document of the archive, one a document.',
  },
  why: {
    fr: 'C’est par lui que l’on compte et que l’on trie les documents échangés, sans ouvrir les courriels.',
    en: 'It is what documents exchanged are counted and sorted by, without opening the mails.',
  },
  mend: {
    fr: 'Écrivez les ClinicalDocument/code/@code, séparés par des virgules, autant que de documents : 34112-3,34112-3.',
    en: 'Write the ClinicalDocument/code/@code, separated by commas, as many as there are documents: 34112-3,34112-3.',
  },
  reasons: {
    absent: { fr: 'X-MSS-CODECDA est absent ou vide.', en: 'X-MSS-CODECDA is missing or empty.' },
    dedoublonne: {
      fr: 'X-MSS-CODECDA ne donne qu’une fois un code que portent plusieurs documents ({recu}).',
      en: 'X-MSS-CODECDA gives only once a code that several documents bear ({recu}).',
    },
    codes: { fr: 'X-MSS-CODECDA donne « {recu} » ; les documents portent « {attendu} ».', en: 'X-MSS-CODECDA gives "{recu}"; the documents bear "{attendu}".' },
  },
  conforme: [
    { name: 'un code', subject: () => submission() },
    { name: 'deux codes, dans l’autre ordre', subject: announcing('34112-3, 11488-4', [theDocument(), other()]) },
    { name: 'champ répété', subject: announcing(['34112-3', '11488-4'], [theDocument(), other()]) },
    { name: 'le même code deux fois', subject: announcing('11488-4,11488-4', [theDocument(), twin()]) },
  ],
  fautif: [
    { name: 'sans X-MSS-CODECDA', reason: 'absent', subject: announcing(null, [theDocument()]) },
    { name: 'vide', reason: 'absent', subject: announcing('', [theDocument()]) },
    { name: 'un code pour deux documents pareils', reason: 'dedoublonne', subject: announcing('11488-4', [theDocument(), twin()]) },
    { name: 'autre code', reason: 'codes', subject: announcing('34112-3', [theDocument()]) },
    { name: 'libellé au lieu du code', reason: 'codes', subject: announcing('CR de consultation', [theDocument()]) },
  ],
  applies: ({ cdas }) => cdas.some((c) => c.document?.header.code?.code),
  judge({ message, cdas }, found) {
    const wanted = cdas.flatMap((c) => c.document?.header.code?.code ?? []).toSorted()
    const given = [...(readMssHeaders(message.root).codeCda?.codes ?? [])].toSorted()
    const at = inField(message, 'X-MSS-CODECDA')
    const [attendu, recu] = [wanted.join(','), given.join(',')]
    if (given.length === 0) return found.fail('absent', at, { expected: attendu })
    if (attendu === recu) return
    const unique = (codes: readonly string[]): string => [...new Set(codes)].join(',')
    const reason = given.length < wanted.length && unique(given) === unique(wanted) ? 'dedoublonne' : 'codes'
    found.fail(reason, at, { expected: attendu, received: recu, params: { attendu, recu } })
  },
})
