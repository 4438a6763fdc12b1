import { TRE_A00 } from '../../protocol/dmp/value-sets/schemes.ts'
import { ROLE_SYSTEMS, TRE_A00_ROLES, TRE_G15, TRE_R01 } from '../../protocol/dmp/value-sets/vihf-role.ts'
import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { ce } from './example-vihf.ts'
import { existence, roles } from './example-vihf-calls.ts'
import { mapping } from './vihf-sources.ts'

/** Every French health terminology has its OID under one of these two (ANS, SESAM-Vitale); what is elsewhere is in no JDV_J65. */
const FRENCH = /^1\.2\.250\.1\.(71|213)\./

/**
 * First role of the systems of JDV_J65 (DMP interface §4.3). The OIDs of students (TRE_G16) and social workers (TRE_R94) were not
 * read: a French OID that is not of the table is to be verified, never refused.
 */
export const dmpV27 = defineExchangeCheck({
  id: 'DMP-V-27',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: mapping('subject:role, JDV_J65-SubjectRole-DMP'),
  title: {
    fr: 'Le premier rôle est une profession ou une fonction de la nomenclature du DMP.',
    en: 'The first role is a profession or function of the DMP’s terminology.',
  },
  why: {
    fr: 'Le DMP ne connaît que les professions de ses nomenclatures ; les autres n’ont aucun droit.',
    en: 'The DMP knows only the professions of its terminologies; the others have no rights.',
  },
  mend: {
    fr: `Donnez d’abord la profession (${TRE_G15}, par exemple 60 pour infirmier), ou pour les non-professionnels de santé un code de ${TRE_A00} (SECRETARIAT_MEDICAL, AUTOMATE…).`,
    en: `Give the profession first (${TRE_G15}, for instance 60 for a nurse), or for others a code of ${TRE_A00} (SECRETARIAT_MEDICAL, AUTOMATE…).`,
  },
  reasons: {
    nomenclature: {
      fr: 'La nomenclature « {systeme} » du premier rôle n’est pas de celles du DMP.',
      en: 'Code system "{systeme}" of the first role is not one of the DMP’s.',
    },
    'specialite-d-abord': {
      fr: 'Le premier rôle est une spécialité ({systeme}) : la profession doit venir avant.',
      en: 'The first role is a speciality ({systeme}): the profession must come before.',
    },
    'a-verifier': {
      fr: 'Le banc ne connaît pas la nomenclature « {systeme} » : vérifiez qu’elle est dans JDV_J65.',
      en: 'The bench does not know code system "{systeme}": verify that it is in JDV_J65.',
    },
    'fonction-inconnue': {
      fr: 'Le banc ne connaît pas la fonction « {code} » : vérifiez qu’elle est dans JDV_J65.',
      en: 'The bench does not know function "{code}": verify that it is in JDV_J65.',
    },
    'logiciel-dui': {
      fr: '« LOGICIEL_DUI » désigne un logiciel : rien de publié ne dit qu’il peut servir de rôle. Nommez une personne, ou « AUTOMATE ».',
      en: '"LOGICIEL_DUI" names a software: nothing published says that it may serve as a role. Name a person, or "AUTOMATE".',
    },
  },
  examples: {
    conforme: [
      { name: 'infirmier', subject: () => existence() },
      { name: 'secrétariat médical', subject: () => existence(roles(ce('Role', 'SECRETARIAT_MEDICAL', TRE_A00, 'Secrétariat médical'))) },
    ],
    fautif: [
      { name: 'nomenclature de l’éditeur', reason: 'nomenclature', subject: () => existence(roles(ce('Role', '999', '1.2.250.1.999.1', 'Infirmier'))) },
      { name: 'spécialité seule', reason: 'specialite-d-abord', subject: () => existence(roles(ce('Role', 'SM26', TRE_R01, 'Médecine générale'))) },
      { name: 'nomenclature française non lue', reason: 'a-verifier', subject: () => existence(roles(ce('Role', '1', '1.2.250.1.213.1.6.1.999', 'Autre'))) },
      { name: 'fonction inventée', reason: 'fonction-inconnue', subject: () => existence(roles(ce('Role', 'ACCUEIL', TRE_A00, 'Accueil'))) },
      {
        name: 'LOGICIEL_DUI',
        reason: 'logiciel-dui',
        subject: () => existence(roles(ce('Role', 'LOGICIEL_DUI', TRE_A00, 'Logiciel de Dossier Usager Informatisé'))),
      },
    ],
  },
  judge(subject) {
    const role = decodeDmp(subject).vihf?.roles[0]
    const system = role?.codeSystem?.trim()
    if (!role || !system) return []
    const code = role.code?.trim() ?? ''
    const systeme = shown(system)
    const at = inEnvelope(role.element)
    const details = { params: { systeme, code: shown(code) }, expected: 'JDV_J65', received: shown(`${code}^${system}`), at }
    const known = ROLE_SYSTEMS.find((s) => s.oid === system)
    if (!known) return [FRENCH.test(system) ? avertissement('a-verifier', details) : nonConforme('nomenclature', details)]
    if (known.occurrence === 'second') return [nonConforme('specialite-d-abord', details)]
    if (system !== TRE_A00) return [ok]
    if (code === 'LOGICIEL_DUI') return [avertissement('logiciel-dui', details)]
    return [TRE_A00_ROLES.includes(code) ? ok : avertissement('fonction-inconnue', details)]
  },
})
