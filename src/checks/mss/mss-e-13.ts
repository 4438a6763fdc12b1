import { foldName } from '../../protocol/ins/lexical.ts'
import { withoutAccents } from '../../protocol/mail/plain-letters.ts'
import { readXdmSubject } from '../../protocol/mail/subject.ts'
import { FAMILY_BR, GIVEN_BR } from '../cda/example-header.ts'
import { SUBJECT, submission, theDocument } from './examples.ts'
import { type ExpectedNames, expectedSubject, subjectText } from './expected-names.ts'
import { bearsDocuments, mailCheck } from './mail-check.ts'
import { inField, type MailFindings } from './mail-findings.ts'
import { exigence } from './sources.ts'

const titled = (subject: string) => () => submission({ headers: { Subject: subject } })
const second = (): Uint8Array => theDocument(['1.20260115.1"', '1.20260115.2"'])

/** The subject, compared with the one built from the documents: nothing is read out of it (ECO.2.1.3; MSSanté contract §§3.1, 12.2, MSS-E-13). */
export const mssE13 = mailCheck({
  id: 'MSS-E-13',
  exigences: ['SC.MSS/CONF.25'],
  source: exigence('SC.MSS/CONF.25 ; champs de l’objet : ECO.2.1.3'),
  title: {
    fr: 'L’objet est « XDM/1.0/DDM+ » puis le document, le nom et le prénom de la personne, sa date de naissance.',
    en: 'The subject is "XDM/1.0/DDM+" then the document, the name and given name of the person, their birth date.',
  },
  why: {
    fr: 'Les règles de tri des boîtes cherchent ce début ; et c’est l’objet qu’une personne lit pour savoir de qui il s’agit.',
    en: 'Sorting rules of boxes look for this beginning; and the subject is what a person reads to know whom it is about.',
  },
  mend: {
    fr: 'XDM/1.0/DDM+<libellé du code, 40 caractères, ou « n documents »> <NOM DE NAISSANCE> <prénom> <JJ/MM/AAAA>, sans accents pour les noms ; toute mention après la marque.',
    en: 'XDM/1.0/DDM+<label of the code, 40 characters, or "n documents"> <BIRTH NAME> <given name> <DD/MM/YYYY>, no accents in names; any mention after the mark.',
  },
  reasons: {
    'sans-marque': { fr: 'L’objet ne contient pas « XDM/1.0/DDM+ ».', en: 'The subject does not hold "XDM/1.0/DDM+".' },
    'avant-marque': { fr: 'L’objet met « {avant} » devant la marque.', en: 'The subject puts "{avant}" before the mark.' },
    personne: {
      fr: 'L’objet n’est pas au nom de la personne du document ({attendu}).',
      en: 'The subject does not bear the person of the document ({attendu}).',
    },
    naissance: {
      fr: 'L’objet donne une autre date de naissance que le document ({recu}).',
      en: 'The subject gives another birth date than the document ({recu}).',
    },
    libelle: { fr: 'L’objet annonce « {recu} » au lieu de « {attendu} ».', en: 'The subject announces "{recu}" instead of "{attendu}".' },
    graphie: {
      fr: 'L’objet écrit « {recu} » : le nom se met en capitales, nom et prénom sans accents.',
      en: 'The subject writes "{recu}": the name goes in capitals, both names without accents.',
    },
  },
  conforme: [
    { name: 'objet attendu', subject: () => submission() },
    { name: 'sans date de naissance', subject: titled(SUBJECT.replace(' 21/06/1936', '')) },
    { name: 'mention après la marque', subject: titled(SUBJECT.replace('DDM+', 'DDM+[Annule et remplace] ')) },
    {
      name: 'nom composé et accentué',
      subject: () =>
        submission({
          documents: [theDocument([FAMILY_BR, FAMILY_BR.replace('TCHITCHI', 'DE LA TCHÍTCHI-D’OR')], [GIVEN_BR, GIVEN_BR.replace('CATARINA', 'Zoé')])],
          headers: { Subject: SUBJECT.replace('TCHITCHI CATARINA', "DE LA TCHITCHI-D'OR Zoe") },
        }),
    },
    {
      name: 'deux documents',
      subject: () => submission({ documents: [theDocument(), second()], headers: { Subject: 'XDM/1.0/DDM+2 documents TCHITCHI CATARINA 21/06/1936' } }),
    },
  ],
  fautif: [
    { name: 'objet libre', reason: 'sans-marque', subject: titled('Compte rendu de Mme T.') },
    { name: 'marque sans plus', reason: 'sans-marque', subject: titled(SUBJECT.replace('+', ' ')) },
    { name: 'préfixe', reason: 'avant-marque', subject: titled(`Tr : ${SUBJECT}`) },
    { name: 'autre personne', reason: 'personne', subject: titled(SUBJECT.replace('TCHITCHI', 'MARTIN')) },
    { name: 'autre date', reason: 'naissance', subject: titled(SUBJECT.replace('21/06', '12/06')) },
    { name: 'autre document', reason: 'libelle', subject: titled(SUBJECT.replace('CR de consultation', 'Lettre de liaison')) },
    { name: 'deux documents annoncés comme un', reason: 'libelle', subject: () => submission({ documents: [theDocument(), second()] }) },
    { name: 'nom en minuscules', reason: 'graphie', subject: titled(SUBJECT.replace('TCHITCHI', 'Tchitchi')) },
    { name: 'accents', reason: 'graphie', subject: titled(SUBJECT.replace('CATARINA', 'Catariná')) },
  ],
  applies: (mail) => mail.cdas.length > 0 && bearsDocuments(mail) && expectedSubject(mail.cdas) !== undefined,
  judge({ message, subject, cdas }, found) {
    const expected = expectedSubject(cdas)
    if (!expected) return
    const whole = subjectText(expected)
    const at = inField(message, 'Subject')
    const marked = readXdmSubject(subject)
    if (!marked?.plus) return found.fail('sans-marque', at, { expected: whole, received: subject })
    if (marked.before !== '') found.warn('avant-marque', at, { expected: whole, received: subject, params: { avant: marked.before } })
    judgeRest(withoutMentions(marked.shown), expected, found, { expected: whole, received: subject, at })
  },
})

/** Mentions in brackets, at the beginning or the end: « [Annule et remplace] ». */
function withoutMentions(text: string): string {
  return text.replace(/^(?:\s*\[[^\]]*\])+|(?:\[[^\]]*\]\s*)+$/g, '').trim()
}

interface Details {
  readonly expected: string
  readonly received: string
  readonly at: ReturnType<typeof inField>
}

function judgeRest(rest: string, names: ExpectedNames, found: MailFindings, { expected, received, at }: Details): void {
  const { label, nom, prenom, birthDay } = names
  const dated = /^(.*?)\s+(\d{1,2}\/\d{1,2}\/\d{4})$/s.exec(rest)
  const undated = dated?.[1] ?? rest
  if (dated?.[2] && birthDay !== '' && dated[2] !== birthDay)
    found.fail('naissance', at, { expected: birthDay, received: dated[2], params: { recu: dated[2] } })
  const person = tailLike(undated, `${nom} ${prenom}`)
  if (person === undefined) {
    found.fail('personne', at, { expected, received, params: { attendu: `${nom} ${prenom}` } })
    return
  }
  const announced = undated.slice(0, undated.length - person.length).trim()
  if (foldName(announced) !== foldName(label)) found.fail('libelle', at, { expected: label, received: announced, params: { recu: announced, attendu: label } })
  const name = headLike(person, nom)
  if (withoutAccents(person) !== person.replaceAll('’', "'") || name !== name.toUpperCase())
    found.warn('graphie', at, { expected, received, params: { recu: person } })
}

/** The end of a text that is these words but for case and accents; undefined when it does not end so. */
function tailLike(text: string, words: string): string | undefined {
  const wanted = foldName(words)
  for (let i = Math.max(0, text.length - 4 * words.length - 8); i < text.length; i++) {
    const tail = text.slice(i)
    if (!/^\s/.test(tail) && (i === 0 || /\s/.test(text[i - 1] ?? '')) && foldName(tail) === wanted) return tail
  }
  return undefined
}

/** The beginning of a text that is these words but for case and accents; all of it when nothing is. */
function headLike(text: string, words: string): string {
  const wanted = foldName(words)
  for (let i = 1; i <= text.length; i++) if (foldName(text.slice(0, i)) === wanted) return text.slice(0, i)
  return text
}
