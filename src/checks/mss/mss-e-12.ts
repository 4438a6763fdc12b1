import { foldName } from '../../protocol/ins/lexical.ts'
import type { Change } from '../cda/example-changes.ts'
import { BIRTH_TIME, FAMILY_BR, PATIENT_ID } from '../cda/example-header.ts'
import { submission, theDocument } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inPart, type MailFindings } from './mail-findings.ts'
import type { MailedCda } from './mailed-documents.ts'
import { describedPerson, headerPerson, type MailedPerson } from './person.ts'
import { exigence } from './sources.ts'

const TRAITS = ['nomNaissance', 'prenom', 'dateNaissance', 'sexe'] as const
/** The given name of the metadata is left to the rules on archives: a document may give a list of them. */
const DESCRIBED = ['nomNaissance', 'dateNaissance', 'sexe'] as const
const another = (...changes: readonly Change[]): Uint8Array => theDocument(['1.20260115.1"', '1.20260115.2"'], ...changes)
const OTHER: Change = [PATIENT_ID, PATIENT_ID.replace('236066322083656', '299999999999943')]
/** In the submission set, then in the two identifiers of the document. */
const OTHER_NUMBER: readonly Change[] = ['1', '2', '3'].map((): Change => ['236066322083656', '299999999999943'])

/** One mail, one person (ECO.2.1.1; MSSanté contract §12.2, MSS-E-12). */
export const mssE12 = mailCheck({
  id: 'MSS-E-12',
  exigences: ['SC.MSS/CONF.23', 'SC.MSS.17.MS1', 'SC.MSS.18.MS1'],
  source: exigence('SC.MSS/CONF.23'),
  title: {
    fr: 'Tous les documents du courriel et leurs métadonnées concernent la même personne.',
    en: 'All documents of the mail and their metadata are about the same person.',
  },
  why: {
    fr: 'Le destinataire range le courriel dans un dossier, sur la foi de METADATA.XML : le document d’un autre y resterait.',
    en: 'The recipient files the mail in one record, on the word of METADATA.XML: somebody else’s document would stay there.',
  },
  mend: {
    fr: 'Un courriel par personne ; tirez patientId et sourcePatientInfo de METADATA.XML du CDA même.',
    en: 'One mail a person; take patientId and sourcePatientInfo of METADATA.XML from the CDA itself.',
  },
  reasons: {
    'deux-personnes': {
      fr: 'Le courriel porte des documents de personnes différentes ({premier} et {autre}).',
      en: 'The mail carries documents of different people ({premier} and {autre}).',
    },
    metadonnees: {
      fr: 'METADATA.XML dit {metadonnees} pour le document {document} de {personne}.',
      en: 'METADATA.XML says {metadonnees} for document {document} of {personne}.',
    },
    traits: {
      fr: 'METADATA.XML ne donne pas le même trait ({trait}) que le document {document}.',
      en: 'METADATA.XML does not give the same trait ({trait}) as document {document}.',
    },
  },
  conforme: [
    { name: 'un document', subject: () => submission() },
    { name: 'deux documents de la même personne', subject: () => submission({ documents: [theDocument(), another()] }) },
  ],
  fautif: [
    { name: 'documents de deux personnes', reason: 'deux-personnes', subject: () => submission({ documents: [theDocument(), another(OTHER)] }) },
    {
      name: 'même matricule, autre nom',
      reason: 'deux-personnes',
      subject: () => submission({ documents: [theDocument(), another([FAMILY_BR, FAMILY_BR.replace('TCHITCHI', 'MARTIN')])] }),
    },
    { name: 'METADATA.XML d’un autre', reason: 'metadonnees', subject: () => submission({ metadata: OTHER_NUMBER }) },
    { name: 'date de naissance des métadonnées', reason: 'traits', subject: () => submission({ metadata: [['PID-7|19360621', 'PID-7|19360622']] }) },
    {
      name: 'autre date dans un document',
      reason: 'deux-personnes',
      subject: () => submission({ documents: [theDocument(), another([BIRTH_TIME, '<birthTime value="19400101"/>'])] }),
    },
  ],
  applies: ({ cdas }) => cdas.some((c) => headerPerson(c)),
  judge({ cdas }, found) {
    const [first] = cdas.flatMap((cda) => headerPerson(cda) ?? [])
    if (!first) return
    for (const cda of cdas) {
      const person = headerPerson(cda)
      if (!person) continue
      if (different(first, person)) {
        const params = { premier: said(first), autre: said(person) }
        found.fail('deux-personnes', inPart(cda.archive.part), { expected: said(first), received: said(person), params })
      }
      judgeDescription(cda, person, found)
    }
  },
})

/** What METADATA.XML says of a document, against the document itself. */
function judgeDescription(cda: MailedCda, person: MailedPerson, found: MailFindings): void {
  if (!cda.described) return
  const described = describedPerson(cda.described.entry)
  const at = inPart(cda.archive.part)
  if (described.matricule !== person.matricule || described.oid !== person.oid) {
    const params = { metadonnees: said(described), document: cda.name, personne: said(person) }
    found.fail('metadonnees', at, { expected: said(person), received: said(described), params })
    return
  }
  const trait = DESCRIBED.find((t) => described[t] !== '' && foldName(described[t]) !== foldName(person[t]))
  if (trait) found.fail('traits', at, { expected: person[trait], received: described[trait], params: { trait, document: cda.name } })
}

/** Another number, or another trait of birth; a document that says no number is compared on the traits alone. */
function different(one: MailedPerson, other: MailedPerson): boolean {
  if (one.matricule !== '' && other.matricule !== '' && (one.matricule !== other.matricule || one.oid !== other.oid)) return true
  return TRAITS.some((t) => one[t] !== '' && other[t] !== '' && foldName(one[t]) !== foldName(other[t]))
}

function said({ matricule, oid, nomNaissance }: MailedPerson): string {
  return matricule === '' ? nomNaissance || '?' : `${matricule} (${oid})`
}
