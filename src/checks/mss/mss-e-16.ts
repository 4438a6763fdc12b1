import { readMssHeaders } from '../../protocol/mail/mss-headers.ts'
import { submission, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { exigence } from './sources.ts'

/** No document, no announcement of one (ECO.2.4.1, ECO.2.4.2; MSSanté contract §12.2, MSS-E-16). */
export const mssE16 = mailCheck({
  id: 'MSS-E-16',
  level: 'PEUT',
  exigences: ['SC.MSS/CONF.14', 'SC.MSS/CONF.15'],
  source: exigence('SC.MSS/CONF.14, SC.MSS/CONF.15'),
  title: {
    fr: 'Sans document CDA dans une archive, le courriel n’a ni X-MSS-CODECDA ni X-MSS-INS.',
    en: 'Without a CDA document in an archive, the mail has neither X-MSS-CODECDA nor X-MSS-INS.',
  },
  why: {
    fr: 'Le destinataire attendrait un document qui n’est pas là, et les comptes d’échanges seraient faux.',
    en: 'The recipient would wait for a document that is not there, and counts of exchanges would be wrong.',
  },
  mend: {
    fr: 'N’ajoutez ces deux champs que lorsqu’une archive IHE_XDM est jointe ; une réponse ou un accusé ne les a pas.',
    en: 'Add these two fields only when an IHE_XDM archive is attached; an answer or a receipt does not have them.',
  },
  reasons: { present: { fr: '{champ} est présent, sans document CDA joint.', en: '{champ} is there, without any attached CDA document.' } },
  conforme: [{ name: 'courriel sans document', subject: () => wordsOnly() }],
  fautif: [
    { name: 'X-MSS-CODECDA', reason: 'present', subject: () => wordsOnly({ headers: { 'X-MSS-CODECDA': '11488-4' } }) },
    { name: 'X-MSS-INS: N', reason: 'present', subject: () => wordsOnly({ headers: { 'X-MSS-INS': 'N' } }) },
    { name: 'pièces oubliées', reason: 'present', subject: () => submission({ archives: [], pdfs: [] }) },
  ],
  // An archive that cannot be opened is told by MSS-E-08.
  applies: ({ archives }) => archives.length === 0,
  judge({ message }, found) {
    const { codeCda, ins } = readMssHeaders(message.root)
    for (const header of [codeCda, ins]) {
      if (!header) continue
      const champ = header.fields[0].name
      found.warn('present', inField(message, champ), { expected: '∅', received: header.value, params: { champ } })
    }
  },
})
