import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const CODE = '<languageCode code="fr-FR"/>'

/** languageCode xx-XX (CDA contract §5, CDA-H-13). */
export const cdaH13 = cdaCheck({
  id: 'CDA-H-13',
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le document dit sa langue, sous la forme fr-FR.', en: 'The document tells its language, in the form fr-FR.' },
  why: { fr: 'La langue sert à l’affichage et à la lecture par synthèse vocale.', en: 'The language serves display and speech synthesis.' },
  mend: { fr: `Écrivez ${CODE}.`, en: `Write ${CODE} as it stands.` },
  reasons: {
    absente: { fr: 'languageCode est absent.', en: 'languageCode is missing.' },
    mal: { fr: 'La langue « {langue} » n’a pas la forme fr-FR.', en: 'Language "{langue}" has not the form fr-FR.' },
  },
  conforme: [{ name: 'fr-FR', subject: () => n1() }],
  fautif: [
    { name: 'sans langue', reason: 'absente', subject: () => n1([CODE, '']) },
    { name: 'fr', reason: 'mal', subject: () => n1(['"fr-FR"', '"fr"']) },
  ],
  judge({ element, header: { language } }, found) {
    if (!language?.code) found.fail('absente', language?.element ?? element, { expected: 'fr-FR', received: language?.code })
    else if (!/^[a-z]{2}-[A-Z]{2}$/.test(language.code))
      found.fail('mal', language.element, { expected: 'fr-FR', received: language.code, params: { langue: language.code } })
  },
})
