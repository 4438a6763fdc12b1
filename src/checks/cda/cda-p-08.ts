import { cdaCheck } from './cda-check.ts'
import { FAMILY_BR, GIVEN_LIST } from './example-header.ts'
import { n1 } from './examples.ts'
import { patientOf } from './patient.ts'
import { ours } from './sources.ts'

/** Names in capitals without accents (CDA contract §5, CDA-P-08; RNIV). */
export const cdaP08 = cdaCheck({
  id: 'CDA-P-08',
  level: 'PEUT',
  exigences: ['INS/va1.56'],
  source: ours('RNIV : noms et prénoms en majuscules, sans accent ni signe autre que tiret, apostrophe et espace'),
  title: {
    fr: 'Les noms et prénoms de l’usager sont en majuscules sans accent.',
    en: 'The names of the person are in capitals without accents.',
  },
  why: {
    fr: 'C’est la forme qu’INSi rend ; une autre oblige chaque destinataire à deviner que c’est la même personne.',
    en: 'It is the form INSi returns; another makes each recipient guess that it is the same person.',
  },
  mend: { fr: 'Écrivez les traits tels qu’INSi les a rendus.', en: 'Write the traits as INSi returned them.' },
  reasons: {
    forme: { fr: '« {nom} » contient « {signe} ».', en: '"{nom}" contains "{signe}".' },
  },
  conforme: [{ name: 'majuscules', subject: () => n1() }],
  fautif: [
    { name: 'minuscules', reason: 'forme', subject: () => n1([FAMILY_BR, '<family qualifier="BR">Tchitchi</family>']) },
    { name: 'virgule entre les prénoms', reason: 'forme', subject: () => n1([GIVEN_LIST, '<given>CATARINA, BELLA</given>']) },
  ],
  applies: (document) => patientOf(document)?.name !== undefined,
  judge(document, found) {
    const name = patientOf(document)?.name
    for (const part of [...(name?.family ?? []), ...(name?.given ?? [])]) {
      const signe = /[^A-Z '’-]/u.exec(part.text)?.[0]
      if (signe !== undefined) found.warn('forme', part.element, { expected: "A-Z ' - espace", received: part.text, params: { nom: part.text, signe } })
    }
  },
})
