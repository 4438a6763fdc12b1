import { readMssHeaders } from '../../protocol/mail/mss-headers.ts'
import { GENDER, PATIENT_ID } from '../cda/example-header.ts'
import { submission, theDocument, withMss } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import type { MailedCda } from './mailed-documents.ts'
import { headerPerson } from './person.ts'
import { exigence } from './sources.ts'

const announcing =
  (value: string | null, ...documents: readonly Uint8Array[]) =>
  () =>
    submission({ headers: { 'X-MSS-INS': value }, ...(documents.length > 0 ? { documents } : {}) })
const withoutIns = (): Uint8Array => theDocument([PATIENT_ID, ''])
const withoutSex = (): Uint8Array => theDocument([GENDER, ''])

/** Whether the documents carry a qualified INS (ECO.2.4.2; MSSanté contract §§3.4, 12.2, MSS-E-15). A waiting number is an INS: nothing is said of it. */
export const mssE15 = mailCheck({
  id: 'MSS-E-15',
  exigences: ['SC.MSS/CONF.14', 'INS/va1.53'],
  source: exigence('SC.MSS/CONF.14'),
  title: {
    fr: 'L’en-tête X-MSS-INS vaut O si les documents portent une INS qualifiée (matricule, OID et quatre traits), N sinon.',
    en: 'Header X-MSS-INS is O if the documents bear a qualified INS (number, OID and four traits), N otherwise.',
  },
  why: {
    fr: 'Le destinataire y lit s’il peut ranger le document sans vérifier l’identité ; un O de trop fait ranger sans contrôle.',
    en: 'It tells the recipient whether the document may be filed without checking the identity; a wrong O makes it filed unchecked.',
  },
  mend: {
    fr: 'Calculez O ou N sur le CDA même : matricule sous un OID de l’INS, nom de naissance, premier prénom, date de naissance et sexe.',
    en: 'Work out O or N on the CDA itself: number under an INS OID, birth name, first given name, birth date and sex.',
  },
  reasons: {
    absent: { fr: 'X-MSS-INS est absent.', en: 'X-MSS-INS is missing.' },
    valeur: { fr: 'X-MSS-INS vaut « {recu} » ; il ne peut valoir que O ou N.', en: 'X-MSS-INS is "{recu}"; it can only be O or N.' },
    'o-a-tort': { fr: 'X-MSS-INS vaut O ; il manque au document : {manque}.', en: 'X-MSS-INS is O; the document lacks: {manque}.' },
    'n-a-tort': {
      fr: 'X-MSS-INS vaut N alors que les documents portent une INS qualifiée.',
      en: 'X-MSS-INS is N although the documents bear a qualified INS.',
    },
  },
  conforme: [
    { name: 'O, INS et traits', subject: () => submission() },
    { name: 'N, sans INS', subject: announcing('N', withoutIns()) },
  ],
  fautif: [
    { name: 'sans X-MSS-INS', reason: 'absent', subject: announcing(null) },
    { name: 'oui', reason: 'valeur', subject: announcing('oui') },
    { name: 'o minuscule', reason: 'valeur', subject: announcing('o') },
    { name: 'O sans INS', reason: 'o-a-tort', subject: announcing('O', withoutIns()) },
    { name: 'O sans le sexe', reason: 'o-a-tort', subject: announcing('O', withoutSex()) },
    { name: 'O sous un OID de test, en production', reason: 'o-a-tort', context: withMss({ insOids: ['1.2.250.1.213.1.4.8'] }), subject: announcing('O') },
    { name: 'N à tort', reason: 'n-a-tort', subject: announcing('N') },
  ],
  applies: ({ cdas }) => cdas.some((c) => c.document),
  judge({ message, cdas }, found, { settings }) {
    const at = inField(message, 'X-MSS-INS')
    const value = readMssHeaders(message.root).ins?.value.trim()
    const manque = [...new Set(cdas.flatMap((c) => missing(c, settings.mss.insOids)))].join(', ')
    const expected = manque === '' ? 'O' : 'N'
    if (value === undefined) return found.fail('absent', at, { expected })
    if (value !== 'O' && value !== 'N') return found.fail('valeur', at, { expected: 'O | N', received: value, params: { recu: value } })
    if (value === expected) return
    if (value === 'O') found.fail('o-a-tort', at, { expected, received: value, params: { manque } })
    else found.fail('n-a-tort', at, { expected, received: value })
  },
})

/** What a document lacks for its INS to be a qualified one. */
function missing(cda: MailedCda, oids: readonly string[]): string[] {
  if (!cda.document) return []
  const person = headerPerson(cda)
  const wanted: readonly (readonly [name: string, here: boolean])[] = [
    ['matricule', (person?.matricule ?? '') !== ''],
    ['OID de l’INS', oids.includes(person?.oid ?? '')],
    ['nom de naissance', (person?.nomNaissance ?? '') !== ''],
    ['premier prénom', (person?.prenom ?? '') !== ''],
    ['date de naissance', (person?.dateNaissance ?? '') !== ''],
    ['sexe', (person?.sexe ?? '') !== ''],
  ]
  return wanted.filter(([, here]) => !here).map(([name]) => name)
}
