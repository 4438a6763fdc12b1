import { CDA_SIZE_LIMIT, type CdaProblem } from '../../protocol/cda/document.ts'
import { type DocumentSubject, defineDocumentCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeCda, inDocument } from './decoded.ts'
import { cdaOf, n1 } from './examples.ts'

/** The file is well-formed XML, within bounds, and holds a ClinicalDocument (CDA contract §§1, 2.6, 7). */
export const cdaH00 = defineDocumentCheck({
  id: 'CDA-H-00',
  on: ['cda'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.DOC.03.MS1', 'SC.DMP.01.MS1', 'DOC/va1.08'],
  source: { ref: 'HL7 CDA R2 ; CI-SIS, outil de vérification de l’ANS, étape 1', mark: 'S' },
  title: {
    fr: 'Le fichier produit est un document clinique lisible : du XML bien formé, avec un élément ClinicalDocument.',
    en: 'The file produced is a readable clinical document: well-formed XML, with a ClinicalDocument element.',
  },
  why: {
    fr: 'Un fichier illisible ne s’ouvre nulle part : ni au DMP, ni chez le destinataire.',
    en: 'An unreadable file opens nowhere: neither in the DMP nor at the recipient’s.',
  },
  mend: {
    fr: 'Produisez le document avec une bibliothèque XML, sans déclaration DTD, dans l’espace de noms urn:hl7-org:v3.',
    en: 'Produce the document with an XML library, without DTD declaration, in namespace urn:hl7-org:v3.',
  },
  reasons: {
    illisible: { fr: 'Le fichier n’est pas du XML acceptable : {detail}.', en: 'The file is not acceptable XML: {detail}.' },
    'sans-document': {
      fr: 'Le fichier ne contient aucun élément ClinicalDocument ; sa racine est « {racine} ».',
      en: 'The file holds no ClinicalDocument element; its root is "{racine}".',
    },
    'trop-grand': { fr: 'Le fichier pèse {taille} octets ; la lecture s’arrête à {limite}.', en: 'The file weighs {taille} bytes; reading stops at {limite}.' },
  },
  examples: {
    conforme: [
      { name: 'document N1', subject: () => n1() },
      {
        name: 'document auto-présentable, dans une feuille de style',
        subject: () =>
          n1(
            ['<ClinicalDocument', '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><ClinicalDocument'],
            ['</ClinicalDocument>', '</ClinicalDocument></xsl:stylesheet>'],
          ),
      },
    ],
    fautif: [
      { name: 'balise non fermée', reason: 'illisible', subject: () => n1(['</ClinicalDocument>', '']) },
      { name: 'page HTML', reason: 'sans-document', subject: () => cdaOf('<html><body>Document</body></html>') },
      { name: 'fichier trop grand', reason: 'trop-grand', subject: () => cdaOf(new Uint8Array(CDA_SIZE_LIMIT + 1)) },
    ],
  },
  judge(subject) {
    const reading = decodeCda(subject)
    return [reading.ok ? ok : judgementOf(reading.problem, subject)]
  },
})

function judgementOf(problem: CdaProblem, subject: DocumentSubject): Judgement {
  const document = { part: 'document' as const, document: subject.name }
  switch (problem.code) {
    case 'xml': {
      const { detail, line, column } = problem.xml
      return nonConforme('illisible', { params: { detail }, expected: 'XML 1.0', received: detail, at: { ...document, line, column } })
    }
    case 'no-clinical-document': {
      const params = { racine: problem.root.local }
      return nonConforme('sans-document', {
        params,
        expected: '<ClinicalDocument xmlns="urn:hl7-org:v3">',
        received: params.racine,
        at: inDocument(subject, problem.root),
      })
    }
    case 'too-big': {
      const params = { taille: problem.size, limite: problem.limit }
      return nonConforme('trop-grand', { params, expected: `≤ ${problem.limit}`, received: String(problem.size), at: document })
    }
  }
}
