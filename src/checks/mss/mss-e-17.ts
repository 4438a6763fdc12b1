import { readMssHeaders } from '../../protocol/mail/mss-headers.ts'
import { submission, withMss, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { exigence } from './sources.ts'

const DECLARED = withMss({ productReference: 'DUI-FICTIF-1' })

/** Which software sends, in every mail (ECO.2.4.3; MSSanté contract §§3.4, 12.2, MSS-E-17). The syntax of the reference is not public: only equality is judged. */
export const mssE17 = mailCheck({
  id: 'MSS-E-17',
  exigences: ['SC.MSS/CONF.16', 'LOCAL-VA-01'],
  source: exigence('SC.MSS/CONF.16'),
  title: {
    fr: 'Chaque courriel porte la référence du logiciel dans X-MSS-NIL, la même que celle déclarée.',
    en: 'Each mail bears the reference of the software in X-MSS-NIL, the same as the one declared.',
  },
  why: {
    fr: 'C’est la preuve que la version installée est celle qui a été référencée ; sans elle les envois ne sont pas comptés.',
    en: 'It is the proof that the installed version is the one referenced; without it, sendings are not counted.',
  },
  mend: {
    fr: 'Renseignez la référence produit reçue au référencement, et écrivez-la dans tous les courriels, réponses et accusés compris.',
    en: 'Fill in the product reference received at référencement, and write it in all mails, answers and receipts included.',
  },
  reasons: {
    absent: { fr: 'X-MSS-NIL est absent ou vide.', en: 'X-MSS-NIL is missing or empty.' },
    autre: { fr: 'X-MSS-NIL vaut « {recu} » ; la référence déclarée est « {attendu} ».', en: 'X-MSS-NIL is "{recu}"; the declared reference is "{attendu}".' },
    repete: { fr: 'X-MSS-NIL est écrit {nombre} fois.', en: 'X-MSS-NIL is written {nombre} times.' },
  },
  conforme: [
    { name: 'référence présente', subject: () => submission() },
    { name: 'référence déclarée', context: DECLARED, subject: () => wordsOnly() },
  ],
  fautif: [
    { name: 'absente', reason: 'absent', subject: () => submission({ headers: { 'X-MSS-NIL': null } }) },
    { name: 'vide', reason: 'absent', subject: () => wordsOnly({ headers: { 'X-MSS-NIL': '' } }) },
    { name: 'celle d’un autre', reason: 'autre', context: DECLARED, subject: () => submission({ headers: { 'X-MSS-NIL': '3734' } }) },
    { name: 'deux fois', reason: 'repete', subject: () => submission({ headers: { 'X-MSS-NIL': ['DUI-FICTIF-1', 'DUI-FICTIF-1'] } }) },
  ],
  judge({ message }, found, { settings }) {
    const { nil } = readMssHeaders(message.root)
    const at = inField(message, 'X-MSS-NIL')
    const declared = settings.mss.productReference
    const recu = nil?.value.trim() ?? ''
    if (!nil || recu === '') return found.fail('absent', at, { expected: declared ?? 'la référence du logiciel' })
    if (nil.fields.length > 1) found.fail('repete', at, { expected: '1', received: String(nil.fields.length), params: { nombre: nil.fields.length } })
    if (declared !== null && recu !== declared) found.fail('autre', at, { expected: declared, received: recu, params: { recu, attendu: declared } })
  },
})
