import { readFromLabel } from '../../protocol/mail/from-label.ts'
import { KNOWN_BOXES, OWN_BOX, submission, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { kindOf } from './recipients.ts'
import { exigence } from './sources.ts'

const personal = (label: string) => () => wordsOnly({ envelope: { from: OWN_BOX }, headers: { From: `"${label}" <${OWN_BOX}>` } })

/** Who sends, in words (ECO.2.2.7; MSSanté contract §§3.3, 12.2, MSS-E-03). The form of personal boxes is known by a secondary source: it is only advised. */
export const mssE03 = mailCheck({
  id: 'MSS-E-03',
  exigences: ['MSS/va1.16'],
  source: exigence('MSS/va1.16 ; forme des intitulés : Référentiel socle MSSanté #2 §3.5, connu par des citations'),
  title: {
    fr: 'L’expéditeur porte un intitulé qui dit qui écrit : l’entité, ou le prénom et le nom du professionnel.',
    en: 'The sender bears a label that says who writes: the entity, or the professional’s given name and name.',
  },
  why: {
    fr: 'Dans une liste de courriels, une adresse seule ne dit pas de qui vient le document : il est ouvert plus tard, ou pas.',
    en: 'In a list of mails a bare address does not tell whom the document comes from: it is opened later, or not at all.',
  },
  mend: {
    fr: 'Écrivez From: "EHPAD Exemple" <boite@…> ; pour une boîte personnelle : "Dr_Prénom_NOM_Entité" <boite@…>.',
    en: 'Write From: "EHPAD Exemple" <box@…>; for a personal box: "Dr_Prénom_NOM_Entité" <box@…>.',
  },
  reasons: {
    'sans-intitule': { fr: 'L’adresse d’expédition {adresse} n’a pas d’intitulé.', en: 'Sender address {adresse} has no label.' },
    'adresse-repetee': { fr: 'L’intitulé « {intitule} » n’est que l’adresse.', en: 'Label "{intitule}" is only the address.' },
    forme: {
      fr: 'L’intitulé « {intitule} » d’une boîte personnelle n’a pas la forme Titre_Prénom_NOM_Entité (nom en capitales, titre et entité facultatifs).',
      en: 'Label "{intitule}" of a personal box is not of the form Titre_Prénom_NOM_Entité (name in capitals, title and entity optional).',
    },
  },
  conforme: [
    { name: 'entité', subject: () => submission() },
    { name: 'boîte personnelle', context: KNOWN_BOXES, subject: personal('Dr_Agathe_TILLEUL_ESMS FICTIF DU BANC') },
    { name: 'boîte personnelle, sans titre', context: KNOWN_BOXES, subject: personal('Agathe_TILLEUL') },
    { name: 'nom composé', context: KNOWN_BOXES, subject: personal('Mme_Agathe-Zoé_DU TILLEUL-D’OR') },
  ],
  fautif: [
    { name: 'adresse seule', reason: 'sans-intitule', subject: () => submission({ headers: { From: 'dui@esms-fictif.mssante.fr' } }) },
    {
      name: 'adresse en intitulé',
      reason: 'adresse-repetee',
      subject: () => submission({ headers: { From: '"dui@esms-fictif.mssante.fr" <dui@esms-fictif.mssante.fr>' } }),
    },
    { name: 'identifiant de connexion', reason: 'forme', context: KNOWN_BOXES, subject: personal('atilleul') },
    { name: 'sans traits bas', reason: 'forme', context: KNOWN_BOXES, subject: personal('Agathe Tilleul') },
  ],
  // A receipt is read by software, which knows the box.
  applies: ({ kind, from }) => kind !== 'receipt' && from !== undefined,
  judge({ from, message }, found, context) {
    if (!from) return
    const intitule = from.displayName.trim()
    const at = inField(message, 'From')
    if (intitule === '') return found.fail('sans-intitule', at, { expected: '"intitulé" <adresse>', received: from.address, params: { adresse: from.address } })
    if (intitule.toLowerCase() === from.address.toLowerCase())
      return found.fail('adresse-repetee', at, { expected: 'qui écrit', received: intitule, params: { intitule } })
    if (kindOf(from.address, context) === 'PER' && readFromLabel(intitule, 'PER').fault !== undefined)
      found.warn('forme', at, { expected: 'Titre_Prénom_NOM_Entité', received: intitule, params: { intitule } })
  },
})
