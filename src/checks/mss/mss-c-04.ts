import { BIRTH_TIME } from '../cda/example-header.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import type { DecodedSubmission } from './decoded.ts'
import { CITIZEN, submission, theDocument } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { numberOf } from './mss-c-01.ts'
import { personOf } from './person.ts'
import { citizensOf, localPartOf } from './recipients.ts'

const MAJORITY = 18
const child = (): Uint8Array => theDocument([BIRTH_TIME, '<birthTime value="20150621"/>'])
const childTo = (address: string) => () => submission({ documents: [child()], headers: { To: address } })

/** A minor has their own box (MSSanté contract §§6, 12.3, MSS-C-04). */
export const mssC04 = mailCheck({
  id: 'MSS-C-04',
  exigences: ['SC.MSS/UX.32'],
  source: { ref: 'Assurance Maladie, « ENS Mon espace santé — Messagerie » v1.3, §2 (texte connu par des citations)', mark: 'C' },
  title: {
    fr: 'Pour un mineur, le courriel part à sa propre adresse, et non à celle de ses représentants.',
    en: 'For a minor, the mail leaves to their own address, not to that of their representatives.',
  },
  why: {
    fr: 'Le document se rangerait dans l’espace santé du parent ; et l’autre parent, ou le jeune devenu majeur, ne l’aurait jamais.',
    en: 'The document would be filed in the parent’s health space; the other parent, or the grown-up child, would never get it.',
  },
  mend: {
    fr: 'Fabriquez l’adresse avec le matricule du mineur : ses représentants y accèdent dans Mon espace santé.',
    en: 'Build the address with the minor’s number: their representatives reach it in Mon espace santé.',
  },
  reasons: {
    'autre-adresse': {
      fr: 'La personne est mineure et le courriel part à {adresse}, qui n’est pas la sienne ({attendu}).',
      en: 'The person is a minor and the mail leaves to {adresse}, which is not theirs ({attendu}).',
    },
  },
  conforme: [{ name: 'sa propre adresse', subject: childTo(CITIZEN) }],
  fautif: [
    { name: 'adresse d’un parent', reason: 'autre-adresse', subject: childTo('160012B02077713@patient.mssante.fr') },
    { name: 'les deux', reason: 'autre-adresse', subject: childTo(`${CITIZEN}, 160012B02077713@patient.mssante.fr`) },
  ],
  applies: (mail, context, subject) => citizensOf(mail, context).length > 0 && isMinor(mail, context, subject) && numberOf(mail, context) !== undefined,
  judge(mail, found, context) {
    const attendu = numberOf(mail, context) ?? ''
    for (const adresse of citizensOf(mail, context)) {
      if (localPartOf(adresse).toUpperCase() === attendu) continue
      found.fail('autre-adresse', inField(mail.message, 'To'), { expected: attendu, received: adresse, params: { adresse, attendu } })
    }
  },
})

/** On the day of the sending, by the documents, else by the person of the scenario. */
function isMinor(mail: DecodedSubmission, { persona }: Pick<CheckContext, 'persona'>, { record }: ExchangeSubject): boolean {
  const birth = personOf(mail)?.dateNaissance || persona?.traits.dateNaissance
  const [, year, rest = ''] = /^(\d{4})(-\d\d-\d\d)$/.exec(birth ?? '') ?? []
  return year !== undefined && `${Number(year) + MAJORITY}${rest}` > record.startedAt.slice(0, 10)
}
