import { dmpFault, KNOWN_DMP_FAULTS } from '../../src/protocol/soap/dmp-faults.ts'
import type { WrittenFault } from '../../src/protocol/soap/fault-writer.ts'

/** The faults whose words are known (DMP interface §§3.3, 11.2). */
export const FAULTS = {
  addressing: KNOWN_DMP_FAULTS['addressing-header-required'].fault,
  invalidCertificate: KNOWN_DMP_FAULTS.DMPInvalidCertificate.fault,
  unknownStructure: KNOWN_DMP_FAULTS['structure-introuvable'].fault,
  notLinked: KNOWN_DMP_FAULTS['ps-et-structure-non-lies'].fault,
  noSpeciality: KNOWN_DMP_FAULTS['specialite-absente'].fault,
  // The code is known, its words are not (§11.3).
  accessDenied: dmpFault(
    'DMPAccessDeniedByRightsService',
    "Accès refusé par le service de gestion des droits (réponse du banc d'essai : le texte officiel n'est pas public)",
  ),
} as const satisfies Record<string, WrittenFault>

/** DMPInvalidCertificate with what is wrong, after the words the real service begins with (§11.2, C). */
export function invalidCertificate(why: string): WrittenFault {
  return dmpFault('DMPInvalidCertificate', `Le certificat ayant signé le VIHF est invalide : ${why}`)
}

/** A defect whose real code is not public: never dressed as an official one (§17). */
export function mockFault(control: string, text: string): WrittenFault {
  return dmpFault(`mock_${control}`, `Réponse du banc d'essai (contrôle ${control}, le code officiel de ce défaut n'est pas public) : ${text}`)
}

/** Code of a fault as the evidence names it: its subcode, else its first words. */
export function codeOf({ subcode, reason }: WrittenFault): string {
  return subcode?.local ?? reason.text.replace(/…$/, '')
}
