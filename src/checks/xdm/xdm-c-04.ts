import { nameOf } from './decoded.ts'
import { withMetadata, xdm } from './examples.ts'
import { MAPPING } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const TITLE = 'CR de consultation du 15 janvier 2026'
/** In the set and in the entry, one after the other. */
const titled = (to: string) => withMetadata([`value="${TITLE}"`, 'value="§"'], [`value="${TITLE}"`, `value="${to}"`])

/** The title of the entry is that of the document (XDM contract §§3.2, 5, XDM-C-04). */
export const xdmC04 = coherenceCheck({
  id: 'XDM-C-04',
  level: 'PEUT',
  source: MAPPING,
  title: {
    fr: 'Le titre de chaque fiche est celui du document.',
    en: 'The title of each entry is that of the document.',
  },
  why: {
    fr: 'C’est le titre que le destinataire voit dans sa liste de documents à lire.',
    en: 'It is the title that the receiver sees in their list of documents to read.',
  },
  mend: {
    fr: 'Recopiez dans Name le title du CDA, sans le compléter ni l’abréger.',
    en: 'Copy into Name the title of the CDA, without adding to it nor shortening it.',
  },
  reasons: {
    different: {
      fr: 'Le titre de « {objet} » est « {recu} », et « {attendu} » dans le document.',
      en: 'The title of "{objet}" is "{recu}", and "{attendu}" in the document.',
    },
  },
  conforme: [
    { name: 'le même titre', subject: () => xdm() },
    { name: 'titre mis en forme', subject: titled('  CR de consultation   du 15 janvier 2026 ') },
  ],
  fautif: [{ name: 'titre complété', reason: 'different', subject: titled(`${TITLE} - copie`) }],
  judge({ set, document, cda }, found) {
    const { title } = document.entry
    const [recu, attendu] = [blanks(title?.value), blanks(cda.header.title?.text)]
    if (!title || recu === '' || attendu === '') return false
    const params = { objet: nameOf(document), recu, attendu }
    if (recu !== attendu) found.warn('different', inMetadata(set, title.element), { expected: attendu, received: recu, params })
    return true
  },
})

function blanks(text: string | undefined): string {
  return (text ?? '').trim().replace(/\s+/g, ' ')
}
