import { type Directory, finessOf, type Person, rppsOf, type Situation, type Structure, situationId } from '../directory.ts'
import { professionOf, registrarOf } from '../resources/practitioner.ts'
import { practiceModeOf } from '../resources/practitioner-role.ts'

/** Columns of `PS_LibreAcces_Personne_activite`, as public readers of the real file name them (C). */
export const PERSON_COLUMNS: readonly string[] = [
  "Type d'identifiant PP",
  'Identifiant PP',
  'Identification nationale PP',
  "Code civilité d'exercice",
  "Libellé civilité d'exercice",
  'Code civilité',
  'Libellé civilité',
  "Nom d'exercice",
  "Prénom d'exercice",
  'Code profession',
  'Libellé profession',
  'Code catégorie professionnelle',
  'Libellé catégorie professionnelle',
  'Code type savoir-faire',
  'Libellé type savoir-faire',
  'Code savoir-faire',
  'Libellé savoir-faire',
  'Code mode exercice',
  'Libellé mode exercice',
  'Numéro SIRET site',
  'Numéro SIREN site',
  'Numéro FINESS site',
  'Numéro FINESS établissement juridique',
  'Identifiant technique de la structure',
  'Raison sociale site',
  'Enseigne commerciale site',
  'Complément destinataire (coord. structure)',
  'Complément point géographique (coord. structure)',
  'Numéro Voie (coord. structure)',
  'Indice répétition voie (coord. structure)',
  'Code type de voie (coord. structure)',
  'Libellé type de voie (coord. structure)',
  'Libellé Voie (coord. structure)',
  'Mention distribution (coord. structure)',
  'Bureau cedex (coord. structure)',
  'Code postal (coord. structure)',
  'Code commune (coord. structure)',
  'Libellé commune (coord. structure)',
  'Code pays (coord. structure)',
  'Libellé pays (coord. structure)',
  'Téléphone (coord. structure)',
  'Téléphone 2 (coord. structure)',
  'Télécopie (coord. structure)',
  'Adresse e-mail (coord. structure)',
  'Code Département (structure)',
  'Libellé Département (structure)',
  'Ancien identifiant de la structure',
  "Autorité d'enregistrement",
  "Code secteur d'activité",
  "Libellé secteur d'activité",
  'Code section tableau pharmaciens',
  'Libellé section tableau pharmaciens',
  'Code rôle',
  'Libellé rôle',
  'Code genre activité',
  'Libellé genre activité',
]

type Line = Readonly<Record<string, string>>

/** One line a situation of a professional, and one for a professional without any; nothing of what is closed. */
export function personLines({ persons, situations, structures, inactive }: Directory): Line[] {
  const open = (situation: Situation): Structure | undefined =>
    inactive.has(situationId(situation)) ? undefined : structures.find((s) => s.id === situation.establishment && !inactive.has(s.id))
  return persons
    .filter((p) => !inactive.has(p.id) && p.family !== undefined)
    .flatMap((person) => {
      const places = situations.filter((s) => s.professional === person.id).flatMap((s) => open(s) ?? [])
      const who = personColumns(person)
      return places.length === 0 ? [who] : places.map((place) => ({ ...who, ...placeColumns(place, structures), ...activityColumns(person, place) }))
    })
}

const CIVILITIES = { M: 'Monsieur', MME: 'Madame' } as const
const TITLES: Readonly<Record<string, string>> = { DR: 'Docteur', PR: 'Professeur' }
const PROFESSIONS: Readonly<Record<string, string>> = { '10': 'Médecin', '21': 'Pharmacien', '60': 'Infirmier' }

function personColumns(person: Person): Line {
  const { civility, title = '', family = '', given = '', specialty } = person
  const { profession = '', speciality } = professionOf(person)
  return {
    "Type d'identifiant PP": '8',
    'Identifiant PP': rppsOf(person),
    'Identification nationale PP': person.psId,
    "Code civilité d'exercice": title,
    "Libellé civilité d'exercice": TITLES[title] ?? '',
    'Code civilité': civility ?? '',
    'Libellé civilité': civility ? CIVILITIES[civility] : '',
    "Nom d'exercice": family,
    "Prénom d'exercice": given,
    'Code profession': profession,
    'Libellé profession': PROFESSIONS[profession] ?? '',
    'Code catégorie professionnelle': profession === '' ? '' : 'C',
    'Libellé catégorie professionnelle': profession === '' ? '' : 'Civil',
    ...(speciality === undefined
      ? {}
      : {
          'Code type savoir-faire': 'S',
          'Libellé type savoir-faire': 'Spécialité ordinale',
          'Code savoir-faire': speciality,
          // The label of JDV_J01 begins with the profession.
          'Libellé savoir-faire': specialty?.label.replace(/^[^-]+ - /, '') ?? '',
        }),
    "Autorité d'enregistrement": `${registrarOf(person)}/${registrarOf(person)}/${registrarOf(person)}`,
  }
}

function placeColumns(place: Structure, structures: readonly Structure[]): Line {
  const { name = '', address, phone = '', contact = '', sector, structId, partOf } = place
  const legal = structures.find((s) => s.id === partOf)
  return {
    'Numéro FINESS site': finessOf(place),
    'Numéro FINESS établissement juridique': legal ? finessOf(legal) : '',
    'Identifiant technique de la structure': `F${finessOf(place)}`,
    'Raison sociale site': name,
    'Numéro Voie (coord. structure)': address?.houseNumber ?? '',
    'Libellé Voie (coord. structure)': address?.streetName ?? '',
    'Bureau cedex (coord. structure)': address ? `${address.postalCode} ${address.city}` : '',
    'Code postal (coord. structure)': address?.postalCode ?? '',
    'Libellé commune (coord. structure)': address?.city ?? '',
    'Téléphone (coord. structure)': phone,
    'Adresse e-mail (coord. structure)': contact,
    'Code Département (structure)': address?.postalCode.slice(0, 2) ?? '',
    'Ancien identifiant de la structure': structId,
    "Code secteur d'activité": sector?.code ?? '',
    "Libellé secteur d'activité": sector?.label ?? '',
  }
}

function activityColumns(person: Person, place: Structure): Line {
  const { section = '' } = professionOf(person)
  const mode = practiceModeOf(place)
  return {
    'Code mode exercice': mode,
    'Libellé mode exercice': mode === 'L' ? 'Libéral' : 'Salarié',
    'Code section tableau pharmaciens': section,
    'Code rôle': 'FON-AU',
    'Code genre activité': 'GENR01',
    'Libellé genre activité': 'Activité standard de soin ou de pharmacien',
  }
}
