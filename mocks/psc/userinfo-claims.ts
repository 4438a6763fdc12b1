import type { Establishment } from '../documents/people.ts'
import { subjectOf } from './names.ts'
import type { PscProfessional } from './professionals.ts'
import type { PscSettings } from './settings.ts'

/** Keys of an activity, in the order of the service; `numeroFinessetablissementJuridique` is how the live claim is spelt (PSC interface §3.4). */
const ACTIVITY_KEYS = [
  'codeModeExercice',
  'codeSecteurDactivite',
  'codeSectionPharmacien',
  'codeRole',
  'codeGenreActivite',
  'numeroSiretSite',
  'numeroSirenSite',
  'numeroFinessSite',
  'numeroFinessetablissementJuridique',
  'identifiantTechniqueDeLaStructure',
  'raisonSocialeSite',
  'enseigneCommercialeSite',
  'complementDestinataire',
  'complementPointGeographique',
  'numeroVoie',
  'indiceRepetitionVoie',
  'codeTypeDeVoie',
  'libelleVoie',
  'mentionDistribution',
  'bureauCedex',
  'codePostal',
  'codeCommune',
  'codePays',
  'telephone',
  'telephone2',
  'telecopie',
  'adresseEMail',
  'codeDepartement',
  'ancienIdentifiantDeLaStructure',
  'autoriteDenregistrement',
] as const

export type Activity = Readonly<Record<(typeof ACTIVITY_KEYS)[number], string>>

/** Sectors of those who work for themselves: cabinets and pharmacies; the others are salaried. */
const LIBERAL = new Set(['SA07', 'SA08', 'SA33'])
/** Profession of the second exercise of the « multi » fixture: nurse, or doctor for a nurse. */
const SECOND: Readonly<Record<string, string>> = { '60': '10' }

/** Claims of userinfo: empty values are `""`, never omitted, except in the minimal form (PSC interface §3.4). */
export function userinfoClaims(
  professional: PscProfessional,
  establishments: readonly Establishment[],
  { userinfo, authMode }: Pick<PscSettings, 'userinfo' | 'authMode'>,
): Record<string, unknown> {
  const { nationalId, civility, given, family, profession } = professional
  const minimal = {
    sub: subjectOf(nationalId),
    preferred_username: nationalId,
    SubjectNameID: nationalId,
    codeCivilite: civility,
    given_name: given,
    family_name: family,
  }
  if (userinfo === 'minimal' || profession === null) return minimal
  const situations = userinfo === 'multi' ? severalSituations(professional, establishments) : oneSituation(professional)
  const home = professional.establishment
  return {
    ...minimal,
    codeGenreActivite: 'GENR01',
    email_verified: false,
    SubjectOrganization: home?.name ?? '',
    SubjectOrganizationID: home?.structId ?? '',
    SubjectRole: [`${profession}^1.2.250.1.213.1.1.5.5`],
    Secteur_Activite: home ? `${home.facilityType.code}^1.2.250.1.71.4.2.4` : '',
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    UITVersion: '1.0',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    Mode_Acces_Raison: '',
    Acces_Regulation_Medicale: 'FAUX',
    authMode,
    otherIds: [{ identifiant: nationalId, origine: nationalId.startsWith('8') ? 'RPPS' : 'EDIT', qualite: 1 }],
    SubjectRefPro: { codeCivilite: civility, exercices: situations },
  }
}

function oneSituation(p: PscProfessional): object[] {
  return [exercise(p, p.profession ?? '', p.knowHow ?? '', p.establishment ? [activity(p.establishment, p.section)] : [])]
}

/** Two exercises and three activities: the user must be let choose. */
function severalSituations(p: PscProfessional, establishments: readonly Establishment[]): object[] {
  const others = establishments.filter((e) => e.id !== p.establishment?.id)
  const [first, second, third] = p.establishment ? [p.establishment, ...others] : others
  const some = [first, second].flatMap((e) => (e ? [activity(e, p.section)] : []))
  return [exercise(p, p.profession ?? '', p.knowHow ?? '', some), exercise(p, SECOND[p.profession ?? ''] ?? '60', '', third ? [activity(third, null)] : [])]
}

function exercise(p: PscProfessional, codeProfession: string, codeSavoirFaire: string, activities: readonly Activity[]): object {
  return {
    codeProfession,
    codeCategorieProfessionnelle: 'C',
    codeCiviliteDexercice: codeProfession === '10' ? 'DR' : p.civility,
    nomDexercice: p.family,
    prenomDexercice: p.given,
    codeTypeSavoirFaire: codeSavoirFaire === '' ? '' : 'S',
    codeSavoirFaire,
    activities,
  }
}

function activity(e: Establishment, section: string | null): Activity {
  const finess = e.structId.slice(1)
  const known: Partial<Record<keyof Activity, string>> = {
    codeModeExercice: LIBERAL.has(e.facilityType.code) ? 'L' : 'S',
    codeSecteurDactivite: e.facilityType.code,
    codeSectionPharmacien: section ?? '',
    codeGenreActivite: 'GENR01',
    numeroFinessSite: finess,
    numeroFinessetablissementJuridique: finess,
    identifiantTechniqueDeLaStructure: `F${finess}`,
    raisonSocialeSite: e.name,
    numeroVoie: e.address.houseNumber,
    libelleVoie: e.address.streetName,
    codePostal: e.address.postalCode,
    codePays: '99000',
    telephone: e.phone,
    codeDepartement: e.address.postalCode.slice(0, 2),
  }
  return Object.fromEntries(ACTIVITY_KEYS.map((key) => [key, known[key] ?? ''])) as Activity
}
