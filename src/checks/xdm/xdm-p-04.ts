import { nameOf } from './decoded.ts'
import { type Change, withMetadata, xdm } from './examples.ts'
import { traitsOf } from './patient-info.ts'
import { MAPPING } from './sources.ts'
import { coherenceCheck, SENT_WITH_PATIENT } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const said = (from: string, to: string): Change => [`<rim:Value>${from}</rim:Value>`, `<rim:Value>${to}</rim:Value>`]
const BIRTH_NAME = 'PID-5|TCHITCHI^CATARINA^CATARINA BELLA^^^^L'
/** A receiver that compares identities stops on these. */
const STRICT = ['nom', 'naissance', 'sexe']
const differs = {
  fr: ' de « {objet} » est « {recu} » dans la fiche, « {attendu} » dans le document.',
  en: ' of "{objet}" is "{recu}" in the entry, "{attendu}" in the document.',
} // prettier-ignore
const words = (fr: string, en: string) => ({ fr: `${fr}${differs.fr}`, en: `${en}${differs.en}` })

/** sourcePatientInfo repeats the traits of the document (XDM contract §§3.4, 5, XDM-P-04). */
export const xdmP04 = coherenceCheck({
  id: 'XDM-P-04',
  source: MAPPING,
  exigences: SENT_WITH_PATIENT,
  title: {
    fr: 'Les traits de l’usager dans la fiche sont ceux du document.',
    en: 'The person’s traits in the entry are those of the document.',
  },
  why: {
    fr: 'Le destinataire compare ces traits à ceux de son dossier avant tout rattachement automatique : un seul écart l’empêche.',
    en: 'The receiver compares these traits with those of their record before any automatic attachment: a single difference prevents it.',
  },
  mend: {
    fr: 'Écrivez PID-5 (naissance, type L, puis utilisé, type D), PID-7, PID-8 et PID-11 (type BDL, code COG) à partir du recordTarget du CDA.',
    en: 'Write PID-5 (birth, type L, then used, type D), PID-7, PID-8 and PID-11 (type BDL, COG code) from recordTarget of the CDA.',
  },
  reasons: {
    nom: words('Le nom de naissance', 'The birth family name'),
    naissance: words('La date de naissance', 'The birth date'),
    sexe: words('Le sexe', 'The gender'),
    prenom: words('Le premier prénom de naissance', 'The first birth given name'),
    prenoms: words('La liste des prénoms de naissance', 'The list of birth given names'),
    lieu: words('Le lieu de naissance', 'The birth place'),
  },
  conforme: [
    { name: 'les mêmes traits', subject: () => xdm() },
    { name: 'espaces et capitales', subject: withMetadata(said(BIRTH_NAME, 'PID-5|Tchitchi^Catarina ^Catarina  Bella^^^^L')) },
    { name: 'sans lieu de naissance', subject: withMetadata(said('PID-11|^^^^^^BDL^^63220', 'PID-11|^^^^^^BDL')) },
  ],
  fautif: [
    { name: 'nom d’usage à la place', reason: 'nom', subject: withMetadata(said(BIRTH_NAME, BIRTH_NAME.replace('TCHITCHI', 'NESSI'))) },
    { name: 'jour et mois inversés', reason: 'naissance', subject: withMetadata(said('PID-7|19360621', 'PID-7|19362106')) },
    { name: 'sexe inversé', reason: 'sexe', subject: withMetadata(said('PID-8|F', 'PID-8|M')) },
    { name: 'prénom utilisé à la place', reason: 'prenom', subject: withMetadata(said(BIRTH_NAME, BIRTH_NAME.replace('^CATARINA^', '^BELLA^'))) },
    { name: 'un seul prénom dans la liste', reason: 'prenoms', subject: withMetadata(said(BIRTH_NAME, BIRTH_NAME.replace(' BELLA', ''))) },
    { name: 'autre lieu', reason: 'lieu', subject: withMetadata(said('PID-11|^^^^^^BDL^^63220', 'PID-11|^^^^^^BDL^^99999')) },
  ],
  judge(described, found) {
    const traits = traitsOf(described)
    const objet = nameOf(described.document)
    for (const { trait, recu, attendu, line } of traits.filter((t) => t.recu !== t.attendu)) {
      const place = inMetadata(described.set, line.element)
      const fault = { expected: attendu, received: recu, params: { objet, attendu, recu } }
      if (STRICT.includes(trait)) found.fail(trait, place, fault)
      else found.warn(trait, place, fault)
    }
    return traits.length > 0
  },
})
